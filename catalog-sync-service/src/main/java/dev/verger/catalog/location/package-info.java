/**
 * What this service knows of locations, which location-service owns: the last snapshot of its events, and a look at the
 * owner that is at most two seconds old. Hides where an answer came from. Depends on the platform only.
 */
package dev.verger.catalog.location;
