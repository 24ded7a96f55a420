package dev.verger.catalog.asset;

/**
 * Sums over the titles of a location.
 *
 * @param purchased licenses, those of unlimited titles left out
 * @param used licenses, those of unlimited titles left out
 * @param available licenses that Apple counts as not assigned, those of unlimited titles left out
 * @param assignments of all titles
 */
public record AssetTotals(long purchased, long used, long available, long titles, long assignments) {}
