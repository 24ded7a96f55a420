package dev.verger.simulator.library;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Which assignments were added or removed with which version, as far back as the limit allows. */
final class ChangeLog {

    private long[] rows = new long[64];
    private int[] versions = new int[64];
    private int size;
    private int forgottenUpTo;

    /** Remembers that rows changed with a version. */
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
            forget(size - limit / 2);
        }
    }

    /** Whether all changes after a version are still known. */
    boolean reaches(int version) {
        return version >= forgottenUpTo;
    }

    /** Rows that changed after a version, sorted, each once. */
    long[] since(int version) {
        int first = size;
        while (first > 0 && versions[first - 1] > version) {
            first--;
        }
        return Arrays.stream(rows, first, size).sorted().distinct().toArray();
    }

    private void forget(int count) {
        forgottenUpTo = versions[count - 1];
        System.arraycopy(rows, count, rows, 0, size - count);
        System.arraycopy(versions, count, versions, 0, size - count);
        size -= count;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(forgottenUpTo);
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(rows[i]);
            out.writeInt(versions[i]);
        }
    }

    void read(DataInput in) throws IOException {
        forgottenUpTo = in.readInt();
        size = in.readInt();
        rows = new long[Math.max(64, size)];
        versions = new int[rows.length];
        for (int i = 0; i < size; i++) {
            rows[i] = in.readLong();
            versions[i] = in.readInt();
        }
    }
}
