package dev.verger.benchmarks.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How often per second PostgreSQL can execute the statements of a request without a service.
 *
 * @param by the client: {@code pgbench} if the machine has it, otherwise a loop over JDBC
 */
public record SqlRate(double perSecond, String by) {

    /** Measures with a number of connections, after a short time to warm up. */
    public static SqlRate measure(CapturedStatements statements, int connections, Duration duration)
            throws IOException, InterruptedException {
        if (Pgbench.isInstalled()) {
            Path script = Files.createTempFile("benchmark", ".sql");
            try {
                Files.writeString(script, statements.script());
                var pgbench = new Pgbench(statements.database(), script, statements.variables(), connections);
                pgbench.run(Duration.ofSeconds(2));
                return new SqlRate(pgbench.run(duration), "pgbench");
            } finally {
                Files.delete(script);
            }
        }
        loop(statements, connections, Duration.ofSeconds(2));
        return new SqlRate(loop(statements, connections, duration), "JDBC");
    }

    private static double loop(CapturedStatements statements, int connections, Duration duration)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            long end = begin + duration.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                loops.add(() -> repeat(statements, end));
            }
            long count = 0;
            for (Future<Long> loop : threads.invokeAll(loops)) {
                count += loop.get();
            }
            return count / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the statements cannot be repeated", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static long repeat(CapturedStatements statements, long end) throws SQLException {
        try (Connection connection = statements.connect()) {
            List<PreparedStatement> prepared = new ArrayList<>();
            for (LoggedStatement statement : statements.statements()) {
                PreparedStatement one = connection.prepareStatement(statement.jdbc());
                List<String> values = statement.jdbcParameters();
                for (int i = 0; i < values.size(); i++) {
                    one.setString(i + 1, values.get(i));
                }
                prepared.add(one);
            }
            long count = 0;
            while (System.nanoTime() < end) {
                for (PreparedStatement statement : prepared) {
                    readAll(statement);
                }
                count++;
            }
            return count;
        }
    }

    private static void readAll(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }
}
