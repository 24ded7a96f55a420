package dev.verger.simulator.library;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Who holds which license at one location. An asset is identified by its index in the library's list. */
final class AssignmentTable {

    private final NamePool serialNumbers = new NamePool();
    private final NamePool userIds = new NamePool();
    private final ChangeLog log = new ChangeLog();
    private Rows rows = new Rows();

    int size() {
        return rows.size();
    }

    /** Adds a holder without a license. */
    void addKnown(Holder holder, String name) {
        pool(holder).add(name);
    }

    boolean isKnown(Holder holder, String name) {
        return pool(holder).find(name) >= 0;
    }

    /** Sets all rows of an empty table. */
    void fill(long[] sorted) {
        rows = new Rows(sorted);
    }

    long[] rows() {
        return rows.array();
    }

    boolean holds(int asset, Holder holder, String name) {
        int number = pool(holder).find(name);
        return number >= 0 && rows.contains(row(asset, holder, number));
    }

    /** The row of a holding; its holder is added if it is unknown. */
    long rowOf(int asset, Holder holder, String name) {
        return row(asset, holder, pool(holder).add(name));
    }

    /** Adds rows and returns those that are new. */
    long[] add(long[] wanted, int version, int historyLimit) {
        long[] added = rows.add(wanted);
        log.add(added, version, historyLimit);
        return added;
    }

    /** Removes rows and returns those that were there. */
    long[] remove(long[] unwanted, int version, int historyLimit) {
        long[] gone = rows.remove(unwanted);
        log.add(gone, version, historyLimit);
        return gone;
    }

    /** Rows of one holder, of all assets. */
    long[] heldBy(Holder holder, String name) {
        int number = pool(holder).find(name);
        if (number < 0) {
            return new long[0];
        }
        boolean user = holder == Holder.USER;
        return filtered(row -> Rows.principal(row) == number && Rows.isUser(row) == user);
    }

    /** Rows of some assets. */
    long[] ofAssets(List<Integer> assets) {
        List<long[]> parts = new ArrayList<>();
        for (int asset : assets) {
            parts.add(Arrays.copyOfRange(rows.array(), rows.start(asset), rows.start(asset + 1)));
        }
        return parts.size() == 1
                ? parts.get(0)
                : parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    long[] filtered(LongPredicate kept) {
        return Arrays.stream(rows.array()).filter(kept).toArray();
    }

    /**
     * Rows that changed after a version.
     *
     * @param removedToo whether rows that are gone are listed like the others
     * @return {@code null} when the version is too old
     */
    long[] changedAfter(int version, boolean removedToo) {
        if (!log.covers(version)) {
            return null;
        }
        long[] changed = log.since(version);
        return removedToo
                ? changed
                : Arrays.stream(changed).filter(rows::contains).toArray();
    }

    Optional<String> name(Holder holder, int number) {
        return number < nameCount(holder) ? Optional.of(pool(holder).name(number)) : Optional.empty();
    }

    int nameCount(Holder holder) {
        return pool(holder).size();
    }

    String name(long row) {
        return (Rows.isUser(row) ? userIds : serialNumbers).name(Rows.principal(row));
    }

    int nameLength(long row) {
        return (Rows.isUser(row) ? userIds : serialNumbers).length(Rows.principal(row));
    }

    int writeName(long row, byte[] target, int position) {
        return (Rows.isUser(row) ? userIds : serialNumbers).write(Rows.principal(row), target, position);
    }

    void write(DataOutput out) throws IOException {
        serialNumbers.write(out);
        userIds.write(out);
        rows.write(out);
        log.write(out);
    }

    void read(DataInput in) throws IOException {
        serialNumbers.read(in);
        userIds.read(in);
        rows = Rows.read(in);
        log.read(in);
    }

    private static long row(int asset, Holder holder, int number) {
        return holder == Holder.USER ? Rows.user(asset, number) : Rows.device(asset, number);
    }

    private NamePool pool(Holder holder) {
        return holder == Holder.USER ? userIds : serialNumbers;
    }
}
