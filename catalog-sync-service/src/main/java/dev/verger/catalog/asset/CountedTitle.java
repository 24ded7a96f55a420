package dev.verger.catalog.asset;

/**
 * A title whose count at Apple differs from the mirror by more than what Apple is known to count and not to list.
 *
 * @param adamId Apple's id, in both qualities of a book
 * @param fewer whether Apple counts fewer than we have: something ended
 * @param more whether Apple counts more than we have
 * @param holders that we have
 */
public record CountedTitle(String adamId, boolean fewer, boolean more, long holders) {}
