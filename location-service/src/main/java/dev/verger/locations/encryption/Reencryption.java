package dev.verger.locations.encryption;

import java.util.List;

/**
 * A table whose rows are encrypted. Each feature that has such a table implements it, so that all are encrypted with a
 * new primary key.
 */
public interface Reencryption {

    /** What is encrypted, in the plural, for the log. */
    String what();

    /**
     * Locations whose row another key than the primary one encrypted, in the order of their ids, locked for the
     * caller's transaction. Rows that are locked already are passed over.
     *
     * @param after id before the first
     */
    List<Long> lockEncryptedOtherwise(long after, int most);

    /**
     * Encrypts the row of one location with the primary key, in the caller's transaction.
     *
     * @throws RuntimeException if no key opens it
     */
    void reencrypt(long locationId);
}
