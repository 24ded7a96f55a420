package dev.verger.simulator.library;

import java.util.OptionalInt;
import java.util.UUID;

/** Encodes a version number as an opaque id that looks like Apple's, and decodes it. */
final class VersionIds {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private VersionIds() {}

    static String of(String library, DataSet dataSet, String filter, int version) {
        long scope = scope(library, dataSet, filter);
        return new UUID(scope, (version + 1L) * MIX ^ scope).toString();
    }

    /** Decodes an id; empty unless it is one of this library, data set and filter. */
    static OptionalInt version(String library, DataSet dataSet, String filter, String id, int newest) {
        long scope = scope(library, dataSet, filter);
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
        long version = (uuid.getLeastSignificantBits() ^ scope) * inverse(MIX) - 1;
        boolean known = uuid.getMostSignificantBits() == scope && version >= 0 && version <= newest;
        return known ? OptionalInt.of((int) version) : OptionalInt.empty();
    }

    private static long scope(String library, DataSet dataSet, String filter) {
        long hash = 7;
        for (char c : (library + '/' + dataSet + '/' + filter).toCharArray()) {
            hash = hash * 31 + c;
        }
        return hash * MIX;
    }

    /** Inverse of an odd number modulo 2^64, by Newton's method. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
