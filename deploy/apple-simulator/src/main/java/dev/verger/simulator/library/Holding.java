package dev.verger.simulator.library;

/**
 * An assigned license of an asset.
 *
 * @param name serial number or client user id
 */
public record Holding(OwnedAsset asset, Holder holder, String name) {}
