/**
 * What holds for the spans of the gateway, while an operator has them recorded. Depends on no other package of the
 * gateway.
 */
package dev.verger.gateway.trace;
