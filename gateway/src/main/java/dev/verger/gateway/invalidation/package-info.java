/**
 * Access tokens that were invalidated before their end, at every replica of the gateway within seconds. They are kept
 * by location-service; each replica holds a copy of their hashes.
 */
package dev.verger.gateway.invalidation;
