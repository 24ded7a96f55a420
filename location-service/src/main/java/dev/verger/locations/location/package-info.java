/**
 * Locations: what people set, what Apple says, and the way from an uploaded token to a location. The other features
 * hang on its ids; it knows tokens, sites and the catalog by their services only. Depends on {@code servicetoken},
 * {@code clientconfig}, {@code catalogreport}, {@code catalog}, {@code apple}, {@code site}, {@code country},
 * {@code installation} and {@code history}.
 */
package dev.verger.locations.location;
