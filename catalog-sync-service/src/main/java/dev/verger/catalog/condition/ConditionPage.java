package dev.verger.catalog.condition;

import java.util.List;

/**
 * Conditions in the order of their keys.
 *
 * @param totalCount how many hold at all; null on pages after the first
 * @param next what the next page begins after; null on the last one
 */
record ConditionPage(Long totalCount, List<LicenseCondition> results, String next) {}
