package dev.verger.locations.encryption;

/**
 * A table whose rows are encrypted. Each feature that has one implements it, so that a new primary
 * key reaches all of them.
 */
public interface Reencryption {

    /** What is encrypted, in the plural, for the log. */
    String what();

    /**
     * Encrypts some rows again that another key than the primary one encrypted, in one transaction.
     *
     * @return how many; 0 when none is left
     */
    int reencryptSome();
}
