package dev.verger.catalog.assignment;

/**
 * A part of a merge that is one short transaction.
 *
 * @param number counts from 0
 * @param lowestAsset of a first mirror, whose slices are whole titles: the first of them; else 0
 * @param highestAsset the last of them; else 0
 */
public record AssignmentSlice(int number, int lowestAsset, int highestAsset) {}
