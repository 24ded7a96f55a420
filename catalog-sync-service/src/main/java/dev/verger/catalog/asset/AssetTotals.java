package dev.verger.catalog.asset;

/** Sums over the titles of a location; unlimited ones count as titles only. */
public record AssetTotals(long purchased, long used, long titles) {}
