/**
 * Everything that the gateway answers by itself when it refuses: one shape, one trace id, security headers. Depends on
 * no other package of the gateway.
 */
package dev.verger.gateway.error;
