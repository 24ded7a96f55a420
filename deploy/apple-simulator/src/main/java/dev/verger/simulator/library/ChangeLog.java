package dev.verger.simulator.library;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Which assignments were added or removed with which version, for the newest changes up to a limit. */
final class ChangeLog {

    private long[] rows = new long[64];
    private int[] versions = new int[64];
    private int size;
    private int droppedUpTo;

    /** Records that rows changed with a version. */
    void add(long[] changed, int version, int limit) {
        if (size + changed.length > rows.length) {
            int capacity = Math.max(size + changed.length, size * 2);
            rows = Arrays.copyOf(rows, capacity);
            versions = Arrays.copyOf(versions, capacity);
        }
        System.arraycopy(changed, 0, rows, size, changed.length);
        Arrays.fill(versions, size, size + changed.length, version);
        size += changed.length;
        if (size > limit) {
            drop(size - limit / 2);
        }
    }

    /** Whether all changes after a version are still recorded. */
    boolean covers(int version) {
        return version >= droppedUpTo;
    }

    /** Rows that changed after a version, sorted, each once. */
    long[] since(int version) {
        int first = size;
        while (first > 0 && versions[first - 1] > version) {
            first--;
        }
        return Arrays.stream(rows, first, size).sorted().distinct().toArray();
    }

    private void drop(int count) {
        droppedUpTo = versions[count - 1];
        System.arraycopy(rows, count, rows, 0, size - count);
        System.arraycopy(versions, count, versions, 0, size - count);
        size -= count;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(droppedUpTo);
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(rows[i]);
            out.writeInt(versions[i]);
        }
    }

    void read(DataInput in) throws IOException {
        droppedUpTo = in.readInt();
        size = in.readInt();
        rows = new long[Math.max(64, size)];
        versions = new int[rows.length];
        for (int i = 0; i < size; i++) {
            rows[i] = in.readLong();
            versions[i] = in.readInt();
        }
    }
}
