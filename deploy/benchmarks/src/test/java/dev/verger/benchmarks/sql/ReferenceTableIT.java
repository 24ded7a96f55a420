package dev.verger.benchmarks.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTableIT {

    private static PostgresServer server;
    private static Database database;

    @TempDir
    private static Path data;

    @TempDir
    private Path files;

    @BeforeAll
    static void startPostgres() {
        server = PostgresServer.start(data.resolve("postgresql"), 0);
        server.createDatabase("catalog_sync", "catalog_sync");
        database = new Database("jdbc:postgresql://127.0.0.1:" + server.port(), "catalog_sync");
    }

    @AfterAll
    static void stopPostgres() {
        server.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.execute(
                "drop table if exists assignment",
                """
                        create table assignment (
                            location_id bigint, asset_id int, principal text collate "C",
                            primary key (location_id, asset_id, principal))
                        """,
                "create index assignment_by_principal on assignment (location_id, principal)",
                "insert into assignment select l, a, 'S' || s from generate_series(1, 2) l,"
                        + " generate_series(1, 10) a, generate_series(1, 100) s");
    }

    @Test
    void hasTheSameKeyAndIndexes() throws SQLException {
        ReferenceTable reference = ReferenceTable.of(database, "assignment");

        assertThat(reference.key()).isEqualTo("location_id, asset_id, principal");
        assertThat(database.number("select count(*) from pg_indexes where schemaname = 'benchmark'"))
                .isEqualTo(2);
    }

    @Test
    void copiesTheRowsAndFindsNoDifference() throws Exception {
        ReferenceTable reference = ReferenceTable.of(database, "assignment");
        Path rows = files.resolve("rows");

        reference.export("location_id = 2", rows);
        reference.insert(rows);
        reference.settle();

        assertThat(database.number("select count(*) from benchmark.assignment")).isEqualTo(1000);
        assertThat(reference.verify(rows, "location_id = 2")).isPositive();
        assertThat(reference.verifyByFullJoin(rows, "location_id = 2")).isPositive();
    }

    @Test
    void reportsDifferencesFromTheOriginal() throws Exception {
        ReferenceTable reference = ReferenceTable.of(database, "assignment");
        Path rows = files.resolve("rows");
        reference.export("location_id = 1", rows);
        reference.insert(rows);
        database.execute("update benchmark.assignment set principal = 'X' where asset_id = 3 and principal = 'S7'");

        // One row is missing and one too many.
        assertThatThrownBy(() -> reference.verify(rows, "location_id = 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 rows");
        assertThatThrownBy(() -> reference.verifyByFullJoin(rows, "location_id = 1"))
                .hasMessageContaining("2 rows");
    }

    @Test
    void countsRowsWritten() throws Exception {
        ReferenceTable.of(database, "assignment");
        database.execute("drop table if exists ledger", "create table ledger (line int)");
        RowsWritten before = RowsWritten.read(database, Set.of("ledger"));
        database.execute(
                "update assignment set principal = 'Y' where asset_id = 1 and principal = 'S1'",
                "delete from assignment where asset_id = 2 and principal = 'S2'",
                "insert into ledger values (1)",
                "insert into benchmark.assignment values (1, 1, 'twin')");

        RowsWritten after = RowsWritten.read(database, Set.of("ledger"));

        assertThat(after.changed(before)).isEqualTo(Map.of("assignment", 4L));
        assertThat(after.since(before)).isEqualTo(4);
    }

    @Test
    void repeatsTheStatementsOfARequest() throws Exception {
        Path log = data.resolve("postgresql.log");
        CapturedStatements captured =
                CapturedStatements.of(database, log, sql -> sql.contains("from assignment"), () -> ask("S5"));

        assertThat(captured.count()).isEqualTo(1);
        assertThat(captured.script()).contains("principal = :s0_1");
        assertThat(captured.variables()).containsExactly("s0_1=S5", "s0_2=1");
        assertThat(SqlRate.measure(captured, 2, Duration.ofSeconds(1)).perSecond())
                .isPositive();
    }

    private static void ask(String principal) {
        try (var connection = database.connect();
                var query = connection.prepareStatement(
                        "select count(*) from assignment where principal = ? and location_id = ?")) {
            query.setString(1, principal);
            query.setLong(2, 1);
            query.executeQuery().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
