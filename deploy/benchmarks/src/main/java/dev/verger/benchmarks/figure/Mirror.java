package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.sql.Database;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.testing.api.SyncRun;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A location and its library, from the upload of the token to the end of the last row.
 *
 * @param name of the library and the location
 * @param id of the location
 */
record Mirror(Bench bench, String name, LibrarySize size, String id) {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 200;

    /** Kinds of runs that read the library; the daily store check does not. */
    private static final Set<String> LIBRARY = Set.of("FULL", "DELTA");

    /** Generates a library and uploads its token; the first sync begins at once. */
    static Mirror upload(Bench bench, String name, LibrarySize size) {
        String token = bench.apple().create(size, name);
        return upload(bench, name, size, token);
    }

    static Mirror upload(Bench bench, String name, LibrarySize size, String token) {
        return new Mirror(bench, name, size, bench.api().upload(name, token));
    }

    /** Waits for the end of the first sync. */
    SyncRun awaitFirstSync() {
        return awaitRunAfter(0);
    }

    /** Moves the clock until a scheduled run is due, and waits for its end. */
    SyncRun scheduledSync(Duration later) {
        long last = bench.api().lastRunId(id);
        bench.apple().advanceClock(later.toSeconds());
        return awaitRunAfter(last);
    }

    /** Requests a full run and waits for its end. */
    SyncRun syncNow() {
        long last = bench.api().lastRunId(id);
        bench.api().sync(id);
        return awaitRunAfter(last);
    }

    /** Waits for the end of the run of the library that follows another one. */
    SyncRun awaitRunAfter(long last) {
        return bench.api()
                .awaitRun(id, run -> run.id() > last && LIBRARY.contains(run.kind()), SyncRun::hasEnded, TIMEOUT)
                .requireSuccess();
    }

    /** Waits for the end of the run of the library that was requested last. */
    void awaitIdle() {
        long last = bench.api().lastRuns(id).stream()
                .filter(run -> LIBRARY.contains(run.kind()))
                .mapToLong(SyncRun::id)
                .max()
                .orElseThrow();
        bench.api()
                .awaitRun(id, run -> run.id() == last, SyncRun::hasEnded, TIMEOUT)
                .requireSuccess();
    }

    /** The rows of this location, as a condition on the table of assignments. */
    String rows() {
        return "location_id = " + id;
    }

    /** @throws IllegalStateException if the mirror has more or fewer assignments than Apple */
    void requireComplete() throws SQLException {
        long wanted = bench.apple().assignments(name);
        long mirrored = bench.catalog().number("select count(*) from assignment where " + rows());
        if (wanted != mirrored || wanted != size.assignments()) {
            throw new IllegalStateException("Apple has %d assignments of %s, the mirror %d, wanted were %d"
                    .formatted(wanted, name, mirrored, size.assignments()));
        }
    }

    /** Deletes the location and waits until its rows are purged. */
    void delete() throws InterruptedException, SQLException {
        deleteAll(List.of(this));
    }

    /** Deletes several locations, then waits until the rows of all are purged. */
    static void deleteAll(List<Mirror> mirrors) throws InterruptedException, SQLException {
        for (Mirror mirror : mirrors) {
            mirror.bench.api().delete(mirror.id);
        }
        for (Mirror mirror : mirrors) {
            mirror.awaitPurge();
        }
    }

    private void awaitPurge() throws InterruptedException, SQLException {
        Database catalog = bench.catalog();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        String left =
                "select (exists (select from assignment where %1$s) or exists (select from asset where %1$s))::int"
                        .formatted(rows());
        while (catalog.number(left) != 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the rows of location " + id + " stay");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
