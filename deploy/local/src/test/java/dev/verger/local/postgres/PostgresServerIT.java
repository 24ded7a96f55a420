package dev.verger.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    Path directory;

    @Test
    void keepsDatabasesAndTheirOwnersOverARestart() throws SQLException {
        try (var server = PostgresServer.start(directory.resolve("data"), 0)) {
            server.createDatabase("orchard", "gardener");
            server.createDatabase("orchard", "gardener");
            execute(server, "create table tree (name text); insert into tree values ('pear')");
        }

        try (var server = PostgresServer.start(directory.resolve("data"), 0)) {
            server.createDatabase("orchard", "gardener");

            assertThat(query(server, "select name from tree")).isEqualTo("pear");
        }
    }

    @Test
    void confirmsACommitOnlyOnceItIsLoggedAndSortsTheSameEverywhere() throws SQLException {
        try (var server = PostgresServer.start(directory.resolve("data"), 0)) {
            server.createDatabase("orchard", "gardener");

            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "select string_agg(x, '' order by x) from unnest(array['b','A','a','B']) x"))
                    .isEqualTo("ABab");
            assertThat(query(server, "select upper('é')")).isEqualTo("É");
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("orchard"), "gardener", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("orchard"), "gardener", "");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
