/**
 * How large requests may be and how long their bodies may take, and the reading of those bodies that senders without a
 * token may send.
 */
package dev.verger.gateway.limits;
