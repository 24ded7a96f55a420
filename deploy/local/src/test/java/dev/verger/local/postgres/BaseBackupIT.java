package dev.verger.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseBackupIT {

    @TempDir
    Path directory;

    private Path data;
    private WalArchive archive;

    @BeforeEach
    void startOnce() throws SQLException {
        data = directory.resolve("data");
        archive = new WalArchive(directory.resolve("100% archived"));
        try (var server = PostgresServer.start(data, 0)) {
            server.createDatabase("orchard", "gardener");
            execute(server, "create table tree (name text)");
            archive.enable(address(server));
        }
    }

    @Test
    void restoresWhatWasArchivedAndNothingLater() throws SQLException {
        BaseBackup backup;
        try (var server = PostgresServer.start(data, 0)) {
            backup = BaseBackup.take(address(server), directory.resolve("backup"));
            execute(server, "insert into tree values ('pear')");
            archive.archiveNow(address(server));
            archive.interrupt(address(server));
            execute(server, "insert into tree values ('lost')");
        }

        backup.restore(data, archive, Optional.empty());

        assertThat(treesAfterStart()).containsExactly("pear");
    }

    @Test
    void restoresToAMomentFromABackupThatWasTakenUnderLoad() throws Exception {
        BaseBackup backup;
        Instant moment;
        try (var server = PostgresServer.start(data, 0)) {
            var stop = new AtomicBoolean();
            var load = CompletableFuture.runAsync(() -> insertUntil(server, stop));
            backup = BaseBackup.take(address(server), directory.resolve("backup"));
            stop.set(true);
            load.get();
            execute(server, "delete from tree; insert into tree values ('pear')");
            moment = Instant.parse(query(
                            server,
                            "select to_char(clock_timestamp() at time zone 'UTC',"
                                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                    .get(0));
            execute(server, "delete from tree");
            archive.archiveNow(address(server));
        }

        backup.restore(data, archive, Optional.of(moment));

        assertThat(treesAfterStart()).containsExactly("pear");
    }

    private List<String> treesAfterStart() throws SQLException {
        try (var server = PostgresServer.start(data, 0)) {
            execute(server, "create table written_after_recovery ()");
            return query(server, "select name from tree");
        }
    }

    private static void insertUntil(PostgresServer server, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                execute(server, "insert into tree select md5(i::text) from generate_series(1, 1000) i");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(PostgresServer server) {
        return "jdbc:postgresql://127.0.0.1:" + server.port();
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("orchard"), "gardener", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("orchard"), "gardener", "");
                var rows = connection.createStatement().executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
