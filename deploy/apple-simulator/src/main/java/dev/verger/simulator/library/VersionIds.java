package dev.verger.simulator.library;

import java.util.OptionalInt;
import java.util.UUID;

/** Writes a version number as an opaque id that looks like Apple's, and recognizes it when it comes back. */
final class VersionIds {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private VersionIds() {}

    static String of(String library, DataSet dataSet, String filter, int version) {
        long mark = mark(library, dataSet, filter);
        return new UUID(mark, (version + 1L) * MIX ^ mark).toString();
    }

    /** The number behind an id of this library, data set and filter, if it is one. */
    static OptionalInt version(String library, DataSet dataSet, String filter, String id, int newest) {
        long mark = mark(library, dataSet, filter);
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
        long version = (uuid.getLeastSignificantBits() ^ mark) * inverse(MIX) - 1;
        boolean ours = uuid.getMostSignificantBits() == mark && version >= 0 && version <= newest;
        return ours ? OptionalInt.of((int) version) : OptionalInt.empty();
    }

    private static long mark(String library, DataSet dataSet, String filter) {
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
