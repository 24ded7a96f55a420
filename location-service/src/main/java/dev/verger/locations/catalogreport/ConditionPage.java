package dev.verger.locations.catalogreport;

import java.util.List;

/**
 * Conditions in the order of location and kind.
 *
 * @param totalCount how many hold from the beginning of the pages on; null on pages after the first
 * @param next what the next page begins after; null on the last one
 */
record ConditionPage(Long totalCount, List<Condition> results, String next) {}
