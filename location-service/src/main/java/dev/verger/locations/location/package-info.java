/**
 * Locations: their settings, Apple's data, and the upload of tokens. Other features refer to them by id; it knows
 * tokens, sites and the catalog by their services only. Depends on {@code servicetoken}, {@code clientconfig},
 * {@code catalogreport}, {@code catalog}, {@code apple}, {@code site}, {@code country}, {@code installation} and
 * {@code history}.
 */
package dev.verger.locations.location;
