package dev.verger.locations.invalidation;

import java.util.List;

/**
 * Some of the tokens, the oldest invalidation first.
 *
 * @param more whether there are later ones; ask again from the last row's time
 */
public record InvalidatedTokenPage(List<InvalidatedToken> results, boolean more) {}
