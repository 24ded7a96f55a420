package dev.verger.simulator.library;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Assigns and releases the licenses of one library, and lists who holds them. */
public final class Assignments {

    private final Library library;
    private final AssignmentTable table;
    private final People people;
    private final AssignmentRenderer renderer;
    private int historyLimit = 1_000_000;

    Assignments(Library library, AssignmentTable table, People people) {
        this.library = library;
        this.table = table;
        this.people = people;
        this.renderer = new AssignmentRenderer(table, library.assets());
    }

    public int size() {
        return table.size();
    }

    public boolean holds(Holding holding) {
        return table.holds(library.indexOf(holding.asset()), holding.holder(), holding.name());
    }

    /** The row at an index of the listing of all. */
    public Holding at(int index) {
        return holding(table.rows()[index]);
    }

    /** A known device or user by its number, which never changes; empty if there is none. */
    public Optional<String> known(Holder holder, int number) {
        return table.name(holder, number);
    }

    /** How many devices or users are known. */
    public int knownCount(Holder holder) {
        return table.nameCount(holder);
    }

    /** Whether a device is known, because it had a license here at some time. */
    public boolean knowsDevice(String serialNumber) {
        return table.isKnown(Holder.DEVICE, serialNumber);
    }

    /** Sets how many changes are kept for lists of changes. */
    public void keepChanges(int changes) {
        historyLimit = changes;
    }

    /** Assigns licenses; those already held change nothing. Does not check how many are left. */
    public List<Holding> assign(List<Holding> wanted) {
        int version = library.version(DataSet.ASSIGNMENTS) + 1;
        return changed(table.add(rows(wanted), version, historyLimit), 1);
    }

    /** Releases licenses and returns those that were held. */
    public List<Holding> release(List<Holding> unwanted) {
        int version = library.version(DataSet.ASSIGNMENTS) + 1;
        return changed(table.remove(rows(unwanted), version, historyLimit), -1);
    }

    /** All licenses of one holder. */
    public List<Holding> heldBy(Holder holder, String name) {
        return Arrays.stream(table.heldBy(holder, name)).mapToObj(this::holding).toList();
    }

    /** The first rows as they are listed. */
    public List<Holding> first(int count) {
        return Arrays.stream(table.rows()).limit(count).mapToObj(this::holding).toList();
    }

    /** Counts the first rows by asset. */
    public Map<OwnedAsset, Integer> countFirst(int rows) {
        Map<OwnedAsset, Integer> counts = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            counts.merge(library.assets().get(Rows.asset(table.rows()[i])), 1, Integer::sum);
        }
        return counts;
    }

    /**
     * Lists assignments.
     *
     * @throws VersionTooOldException if the filter's version id is unknown or too old
     */
    public AssignmentList list(AssignmentFilter filter) {
        return list(filter, table.size());
    }

    /** Lists assignments as if there were only the first {@code first} rows. */
    public AssignmentList list(AssignmentFilter filter, int first) {
        String scope = filter.versionScope();
        String versionId =
                VersionIds.of(library.name(), DataSet.ASSIGNMENTS, scope, library.version(DataSet.ASSIGNMENTS));
        long[] rows = existing(filtered(filter, scope), first);
        return new AssignmentList(rows, versionId, renderer, this::userState);
    }

    private long[] existing(long[] rows, int first) {
        if (first >= table.size()) {
            return rows;
        }
        long end = table.rows()[first];
        return Arrays.stream(rows).filter(row -> row < end).toArray();
    }

    private long[] filtered(AssignmentFilter filter, String scope) {
        long[] rows = filter.sinceVersionId() == null ? candidates(filter) : changed(filter, scope);
        if (filter.unfiltered()) {
            return rows;
        }
        return Arrays.stream(rows).filter(row -> matches(row, filter)).toArray();
    }

    /** Rows that may match the filter, found by its most selective member. */
    private long[] candidates(AssignmentFilter filter) {
        if (filter.adamId() != null) {
            return table.ofAssets(IntStream.range(0, library.assets().size())
                    .filter(i -> library.assets().get(i).adamId().equals(filter.adamId()))
                    .boxed()
                    .toList());
        }
        if (filter.serialNumber() != null) {
            return table.heldBy(Holder.DEVICE, filter.serialNumber());
        }
        if (filter.clientUserId() != null) {
            return table.heldBy(Holder.USER, filter.clientUserId());
        }
        return table.rows();
    }

    private long[] changed(AssignmentFilter filter, String scope) {
        int newest = library.version(DataSet.ASSIGNMENTS);
        OptionalInt since =
                VersionIds.version(library.name(), DataSet.ASSIGNMENTS, scope, filter.sinceVersionId(), newest);
        long[] rows = since.isEmpty() ? null : table.changedAfter(since.getAsInt(), filter.removedToo());
        if (rows == null) {
            throw new VersionTooOldException();
        }
        return rows;
    }

    private boolean matches(long row, AssignmentFilter filter) {
        OwnedAsset asset = library.assets().get(Rows.asset(row));
        boolean user = Rows.isUser(row);
        return (filter.adamId() == null || filter.adamId().equals(asset.adamId()))
                && (filter.pricingParam() == null || filter.pricingParam().equals(asset.pricingParam()))
                && (filter.serialNumber() == null
                        || !user && filter.serialNumber().equals(table.name(row)))
                && (filter.clientUserId() == null
                        || user && filter.clientUserId().equals(table.name(row)))
                && (!filter.excludeInactiveUsers()
                        || !user
                        || people.active(table.name(row)).isPresent());
    }

    private String userState(String clientUserId) {
        return people.current(clientUserId)
                .map(person -> ",\"userStatus\":\""
                        + person.status()
                        + '"'
                        + (person.idHash() == null ? "" : ",\"idHash\":\"" + person.idHash() + '"'))
                .orElse("");
    }

    /** Adds a device or a user without a license. */
    public void addKnown(Holder holder, String name) {
        table.addKnown(holder, name);
    }

    /** Sets all assignments of a library that has none. */
    void fill(long[] sorted) {
        table.fill(sorted);
        count();
    }

    /** Counts the assigned licenses of each asset. */
    void count() {
        for (long row : table.rows()) {
            library.assets().get(Rows.asset(row)).assign(1);
        }
    }

    private long[] rows(List<Holding> holdings) {
        return holdings.stream()
                .mapToLong(h -> table.rowOf(library.indexOf(h.asset()), h.holder(), h.name()))
                .toArray();
    }

    private List<Holding> changed(long[] rows, int sign) {
        if (rows.length == 0) {
            return List.of();
        }
        for (long row : rows) {
            library.assets().get(Rows.asset(row)).assign(sign);
        }
        library.touch(DataSet.ASSIGNMENTS);
        library.touch(DataSet.ASSETS);
        return Arrays.stream(rows).mapToObj(this::holding).toList();
    }

    private Holding holding(long row) {
        Holder holder = Rows.isUser(row) ? Holder.USER : Holder.DEVICE;
        return new Holding(library.assets().get(Rows.asset(row)), holder, table.name(row));
    }
}
