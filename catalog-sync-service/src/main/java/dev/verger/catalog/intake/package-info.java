/**
 * Takes in the events of location-service and tells the features what follows from them. Depends on
 * {@code location}, {@code asset} and {@code sync}.
 */
package dev.verger.catalog.intake;
