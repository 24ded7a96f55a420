package dev.verger.simulator.library;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A sorted set of assignments, one {@code long} each: asset, then devices before users, then the number of the name.
 * Changes copy the array, so a reader may keep the one it has.
 */
final class Rows {

    private static final int ASSET_SHIFT = 33;
    private static final long USER_BIT = 1L << 32;

    private long[] rows;

    Rows() {
        this(new long[0]);
    }

    Rows(long[] sorted) {
        this.rows = sorted;
    }

    static long device(int asset, int serialNumber) {
        return (long) asset << ASSET_SHIFT | serialNumber;
    }

    static long user(int asset, int clientUserId) {
        return (long) asset << ASSET_SHIFT | USER_BIT | clientUserId;
    }

    static int asset(long row) {
        return (int) (row >>> ASSET_SHIFT);
    }

    static boolean isUser(long row) {
        return (row & USER_BIT) != 0;
    }

    /** Number of the serial number or of the user id. */
    static int principal(long row) {
        return (int) row;
    }

    /** The current rows; not to be changed. */
    long[] array() {
        return rows;
    }

    int size() {
        return rows.length;
    }

    boolean contains(long row) {
        return Arrays.binarySearch(rows, row) >= 0;
    }

    /** Index of the first row of an asset, and by {@code asset + 1} the end of its rows. */
    int start(int asset) {
        int found = Arrays.binarySearch(rows, (long) asset << ASSET_SHIFT);
        return found >= 0 ? found : -found - 1;
    }

    /** Adds rows and returns those that were new, sorted. */
    long[] add(long[] candidates) {
        long[] wanted = sortedDistinct(candidates);
        long[] added = Arrays.stream(wanted).filter(row -> !contains(row)).toArray();
        if (added.length > 0) {
            rows = merge(rows, added);
        }
        return added;
    }

    /** Removes rows and returns those that were there, sorted. */
    long[] remove(long[] candidates) {
        long[] gone =
                Arrays.stream(sortedDistinct(candidates)).filter(this::contains).toArray();
        if (gone.length > 0) {
            rows = without(rows, gone);
        }
        return gone;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(rows.length);
        for (long row : rows) {
            out.writeLong(row);
        }
    }

    static Rows read(DataInput in) throws IOException {
        long[] rows = new long[in.readInt()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = in.readLong();
        }
        return new Rows(rows);
    }

    private static long[] sortedDistinct(long[] candidates) {
        return Arrays.stream(candidates).sorted().distinct().toArray();
    }

    private static long[] merge(long[] left, long[] right) {
        long[] merged = new long[left.length + right.length];
        int from = 0;
        int to = 0;
        for (long row : right) {
            int next = -Arrays.binarySearch(left, from, left.length, row) - 1;
            System.arraycopy(left, from, merged, to, next - from);
            to += next - from;
            from = next;
            merged[to++] = row;
        }
        System.arraycopy(left, from, merged, to, left.length - from);
        return merged;
    }

    private static long[] without(long[] all, long[] gone) {
        long[] kept = new long[all.length - gone.length];
        int from = 0;
        int to = 0;
        for (long row : gone) {
            int at = Arrays.binarySearch(all, from, all.length, row);
            System.arraycopy(all, from, kept, to, at - from);
            to += at - from;
            from = at + 1;
        }
        System.arraycopy(all, from, kept, to, all.length - from);
        return kept;
    }
}
