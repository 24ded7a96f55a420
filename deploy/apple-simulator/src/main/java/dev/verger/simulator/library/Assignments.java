package dev.verger.simulator.library;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Gives and takes licenses of one library, and lists who has them. */
public final class Assignments {

    private final Library library;
    private final AssignmentBook book;
    private final People people;
    private final AssignmentRenderer renderer;
    private int historyLimit = 1_000_000;

    Assignments(Library library, AssignmentBook book, People people) {
        this.library = library;
        this.book = book;
        this.people = people;
        this.renderer = new AssignmentRenderer(book, library.assets());
    }

    public int size() {
        return book.size();
    }

    public boolean holds(Holding holding) {
        return book.holds(library.indexOf(holding.asset()), holding.holder(), holding.name());
    }

    /** The row at an index of the listing of all. */
    public Holding at(int index) {
        return holding(book.rows()[index]);
    }

    /** A device or person ever heard of here, by a number that stays; empty when there is none. */
    public Optional<String> known(Holder holder, int number) {
        return book.name(holder, number);
    }

    /** How many devices or people were ever heard of. */
    public int knownCount(Holder holder) {
        return book.nameCount(holder);
    }

    /** Whether a device ever had a license here. */
    public boolean knowsDevice(String serialNumber) {
        return book.knows(Holder.DEVICE, serialNumber);
    }

    /** Sets how many changes are remembered for lists of what changed. */
    public void remember(int changes) {
        historyLimit = changes;
    }

    /** Gives licenses; those already held change nothing. Does not look at how many are left. */
    public List<Holding> assign(List<Holding> wanted) {
        int version = library.version(DataSet.ASSIGNMENTS) + 1;
        return changed(book.add(rows(wanted), version, historyLimit), 1);
    }

    /** Takes licenses back and returns those that were held. */
    public List<Holding> release(List<Holding> unwanted) {
        int version = library.version(DataSet.ASSIGNMENTS) + 1;
        return changed(book.remove(rows(unwanted), version, historyLimit), -1);
    }

    /** Everything that one holder has. */
    public List<Holding> heldBy(Holder holder, String name) {
        return Arrays.stream(book.heldBy(holder, name)).mapToObj(this::holding).toList();
    }

    /** The first rows as they are listed. */
    public List<Holding> first(int count) {
        return Arrays.stream(book.rows()).limit(count).mapToObj(this::holding).toList();
    }

    /** How many of the first rows are of which asset. */
    public Map<OwnedAsset, Integer> countFirst(int rows) {
        Map<OwnedAsset, Integer> counts = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            counts.merge(library.assets().get(Rows.asset(book.rows()[i])), 1, Integer::sum);
        }
        return counts;
    }

    /**
     * Lists assignments.
     *
     * @throws VersionTooOldException when the filter's version id is none or too old
     */
    public AssignmentList list(AssignmentFilter filter) {
        return list(filter, book.size());
    }

    /** The same as if there were only so many rows, the first ones. */
    public AssignmentList list(AssignmentFilter filter, int first) {
        String mark = filter.versionMark();
        String versionId =
                VersionIds.of(library.name(), DataSet.ASSIGNMENTS, mark, library.version(DataSet.ASSIGNMENTS));
        long[] rows = existing(filtered(filter, mark), first);
        return new AssignmentList(rows, versionId, renderer, this::userState);
    }

    private long[] existing(long[] rows, int first) {
        if (first >= book.size()) {
            return rows;
        }
        long end = book.rows()[first];
        return Arrays.stream(rows).filter(row -> row < end).toArray();
    }

    private long[] filtered(AssignmentFilter filter, String mark) {
        long[] rows = filter.sinceVersionId() == null ? candidates(filter) : changed(filter, mark);
        if (filter.unfiltered()) {
            return rows;
        }
        return Arrays.stream(rows).filter(row -> matches(row, filter)).toArray();
    }

    /** Rows that need looking at, by the narrowest way to them. */
    private long[] candidates(AssignmentFilter filter) {
        if (filter.adamId() != null) {
            return book.ofAssets(IntStream.range(0, library.assets().size())
                    .filter(i -> library.assets().get(i).adamId().equals(filter.adamId()))
                    .boxed()
                    .toList());
        }
        if (filter.serialNumber() != null) {
            return book.heldBy(Holder.DEVICE, filter.serialNumber());
        }
        if (filter.clientUserId() != null) {
            return book.heldBy(Holder.USER, filter.clientUserId());
        }
        return book.rows();
    }

    private long[] changed(AssignmentFilter filter, String mark) {
        int newest = library.version(DataSet.ASSIGNMENTS);
        OptionalInt since =
                VersionIds.version(library.name(), DataSet.ASSIGNMENTS, mark, filter.sinceVersionId(), newest);
        long[] rows = since.isEmpty() ? null : book.changedAfter(since.getAsInt(), filter.removedToo());
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
                        || !user && filter.serialNumber().equals(book.name(row)))
                && (filter.clientUserId() == null
                        || user && filter.clientUserId().equals(book.name(row)))
                && (!filter.excludeInactiveUsers()
                        || !user
                        || people.active(book.name(row)).isPresent());
    }

    private String userState(String clientUserId) {
        return people.current(clientUserId)
                .map(person -> ",\"userStatus\":\""
                        + person.status()
                        + '"'
                        + (person.idHash() == null ? "" : ",\"idHash\":\"" + person.idHash() + '"'))
                .orElse("");
    }

    /** Makes a device or a person known that holds nothing yet. */
    public void learn(Holder holder, String name) {
        book.know(holder, name);
    }

    /** Sets all assignments of a library that has none. */
    void fill(long[] sorted) {
        book.fill(sorted);
        count();
    }

    /** Counts what is held of each asset. */
    void count() {
        for (long row : book.rows()) {
            library.assets().get(Rows.asset(row)).assign(1);
        }
    }

    private long[] rows(List<Holding> holdings) {
        return holdings.stream()
                .mapToLong(h -> book.rowOf(library.indexOf(h.asset()), h.holder(), h.name()))
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
        return new Holding(library.assets().get(Rows.asset(row)), holder, book.name(row));
    }
}
