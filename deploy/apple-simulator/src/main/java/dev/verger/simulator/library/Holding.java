package dev.verger.simulator.library;

/**
 * A license of an asset in somebody's hand.
 *
 * @param name serial number or client user id
 */
public record Holding(OwnedAsset asset, Holder holder, String name) {}
