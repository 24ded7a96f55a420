/**
 * Counts each request of the gateway once, with its duration: those that went to a service by what the proxy reports,
 * and those that the gateway answered itself. Depends on no other package of the gateway.
 */
package dev.verger.gateway.metrics;
