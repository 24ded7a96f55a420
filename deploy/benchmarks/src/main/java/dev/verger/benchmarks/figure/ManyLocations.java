package dev.verger.benchmarks.figure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.testing.api.VergerClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** An installation with many locations of the same size, which may be used by several threads. */
final class ManyLocations implements AutoCloseable {

    private static final int AT_ONCE = 32;
    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final long POLL_MILLIS = 1000;

    private final Bench bench;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Mirror> mirrors = new ArrayList<>();

    ManyLocations(Bench bench) {
        this.bench = bench;
    }

    /** Deletes the locations of other parts, which would be kept in sync as well. */
    void deleteOthers() throws InterruptedException, SQLException {
        for (JsonNode location : bench.api().all(VergerClient.LOCATIONS)) {
            bench.api().delete(location.path("id").asText());
        }
        String left = "select (exists (select from assignment) or exists (select from asset))::int";
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (bench.catalog().number(left) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("rows of deleted locations stay");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /**
     * Uploads locations and waits for their first syncs.
     *
     * @param prefix of their names
     */
    void upload(String prefix, int count, LibrarySize size) throws InterruptedException, SQLException {
        upload(prefix, count, name -> Mirror.upload(bench, name, size));
    }

    /**
     * The same with libraries of any kind.
     *
     * @param upload of a library that gets the name
     */
    void upload(String prefix, int count, Function<String, Mirror> upload) throws InterruptedException, SQLException {
        long first = lastRun();
        List<Future<Mirror>> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = prefix + i;
            uploads.add(threads.submit(() -> upload.apply(name)));
        }
        for (Future<Mirror> uploaded : uploads) {
            mirrors.add(get(uploaded));
        }
        awaitRound(first);
    }

    /** Does something for each location, for some at once. */
    void forEach(Consumer<Mirror> work) throws InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            all.add(threads.submit(() -> work.accept(mirror)));
        }
        for (Future<?> one : all) {
            get(one);
        }
    }

    private static <T> T get(Future<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the locations could not be kept", e.getCause());
        }
    }

    /** In the order of their names. */
    List<Mirror> mirrors() {
        return mirrors;
    }

    /** Id of the run that was queued last. */
    long lastRun() throws SQLException {
        return bench.catalog().number("select coalesce(max(id), 0) from sync_run");
    }

    /** Waits until every location has a later run than before, and no run is in progress. */
    void awaitRound(long last) throws InterruptedException, SQLException {
        String missing =
                "select %d - count(distinct location_id) from sync_run where id > %d and state = 'SUCCEEDED' and kind in ('FULL', 'DELTA')"
                        .formatted(mirrors.size(), last);
        String open = "select count(*) from sync_run where state = 'RUNNING'";
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (bench.catalog().number(missing) > 0 || bench.catalog().number(open) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(bench.catalog().number(missing) + " locations were not synced");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
