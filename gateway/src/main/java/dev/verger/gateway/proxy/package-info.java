/**
 * Carries requests to the replicas of a service and answers back, streaming both. Knows replicas, headers and
 * connections; knows nothing of callers and tokens. Runs on event loops and never blocks: a gateway that gave each open
 * connection a thread would be the first to run out of them.
 */
package dev.verger.gateway.proxy;
