/**
 * Requests to Apple: {@code client/config} of one location, in line with the requests of catalog-sync-service, in
 * bounded time. Depends on {@code catalog}.
 */
package dev.verger.locations.apple;
