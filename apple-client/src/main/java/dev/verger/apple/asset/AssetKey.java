package dev.verger.apple.asset;

/**
 * Identity of an asset within a library: a book may be owned as {@code STDQ} and as {@code PLUS} at once.
 *
 * @param adamId Apple's id of the title, digits
 * @param pricingParam {@code STDQ} or {@code PLUS}; {@code null} in a request means {@code STDQ}
 */
public record AssetKey(String adamId, String pricingParam) {}
