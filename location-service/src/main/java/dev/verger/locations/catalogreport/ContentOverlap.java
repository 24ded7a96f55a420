package dev.verger.locations.catalogreport;

import java.util.List;

/**
 * What a location has in common with others.
 *
 * @param titles of this location that others have as well
 */
public record ContentOverlap(int titles, List<Long> otherLocationIds) {}
