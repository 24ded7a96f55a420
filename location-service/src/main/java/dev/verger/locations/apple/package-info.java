/**
 * This service's way to Apple: {@code client/config} of one location, at most one request a second
 * per library across all replicas, in bounded time. Knows no feature.
 */
package dev.verger.locations.apple;
