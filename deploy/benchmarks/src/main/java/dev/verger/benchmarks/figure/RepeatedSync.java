package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.stack.Bench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lists and merges the whole library of a location again and again, as long as it is open. Apple's mark that nothing
 * has changed is forgotten before each run, and a tenth of the rows is removed from the mirror before they are merged,
 * so that there is something to write.
 */
final class RepeatedSync implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final int APPLE_PAGE = 1000;

    private final Bench bench;
    private final Mirror mirror;
    private final Thread thread = new Thread(this::repeat, "repeated-sync");
    private final long begin = System.nanoTime();
    private volatile boolean stopping;
    private int runs;
    private long running;
    private Exception failure;

    /**
     * What ran.
     *
     * @param runs that ended, and the one that was running at the end
     * @param share of the time in which one was running
     */
    record Activity(int runs, double share) {

        @Override
        public String toString() {
            return "%d runs, %.0f %% of the time".formatted(runs, 100 * share);
        }
    }

    private RepeatedSync(Bench bench, Mirror mirror) {
        this.bench = bench;
        this.mirror = mirror;
    }

    static RepeatedSync start(Bench bench, Mirror mirror) {
        var sync = new RepeatedSync(bench, mirror);
        sync.thread.start();
        return sync;
    }

    /** Runs so far; to be asked when the measurement ends, before this is closed. */
    synchronized Activity activity() {
        long all = System.nanoTime() - begin;
        return new Activity(runs, Math.min(1, (double) running / all));
    }

    private void repeat() {
        try (Connection connection = bench.catalog().connect()) {
            while (!stopping) {
                run(connection, runs);
            }
        } catch (SQLException | InterruptedException | IllegalStateException e) {
            failure = e;
        }
    }

    private void run(Connection connection, int number) throws SQLException, InterruptedException {
        execute(connection, "update sync_schedule set assignments_settled = false where location_id = " + mirror.id());
        long run = bench.api().sync(mirror.id());
        long last = System.nanoTime();
        synchronized (this) {
            runs++;
        }
        removeATenth(connection, number);
        boolean ended = false;
        while (!ended && !stopping) {
            Thread.sleep(POLL_MILLIS);
            ended = hasEnded(connection, run);
            long now = System.nanoTime();
            synchronized (this) {
                running += now - last;
            }
            last = now;
        }
    }

    /** Takes a fraction of the time of the listing, which has to be complete before it is merged. */
    private void removeATenth(Connection connection, int number) throws SQLException {
        execute(
                connection,
                "delete from assignment where location_id = %s and asset_id %% 10 = %d"
                        .formatted(mirror.id(), number % 10));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @throws IllegalStateException if it has ended without reading everything */
    private boolean hasEnded(Connection connection, long run) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select state, apple_requests from sync_run where id = ? and finished_at is not null")) {
            query.setLong(1, run);
            try (ResultSet result = query.executeQuery()) {
                if (!result.next()) {
                    return false;
                }
                if (!result.getString(1).equals("SUCCEEDED")
                        || result.getLong(2) < mirror.size().assignments() / APPLE_PAGE) {
                    throw new IllegalStateException("run %d ended as %s after %d requests"
                            .formatted(run, result.getString(1), result.getLong(2)));
                }
                return true;
            }
        }
    }

    /** Waits for the end of the last run. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
        mirror.awaitIdle();
        if (failure != null) {
            throw new IllegalStateException("the library could not be synced again and again", failure);
        }
    }
}
