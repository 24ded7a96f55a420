package dev.verger.locations.encryption;

/**
 * An encrypted text.
 *
 * @param keyId the key of the key set that encrypted it
 */
public record Sealed(byte[] ciphertext, long keyId) {}
