package dev.verger.locations.catalogreport;

import java.util.List;

/**
 * The overlap of a location with others.
 *
 * @param titles of this location that others have as well
 */
public record ContentOverlap(int titles, List<Long> otherLocationIds) {}
