/**
 * Locations: what people set, what Apple says, and the way from an uploaded token to a location. The other features
 * hang on its ids; it knows tokens, sites and the catalog by their services only.
 */
package dev.verger.locations.location;
