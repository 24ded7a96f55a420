package dev.verger.journeys;

import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The databases of the three services, as their administrator sees them. */
final class Databases {

    static final List<String> NAMES = List.of("location", "catalog_sync", "notification");

    private static final Path AFTER_RESTORE = Checkout.root().resolve("deploy/postgresql/after-restore.sql");

    /** Fails for the first index that is damaged. */
    private static final String CHECK_INDEXES = """
            with index as materialized (
                select c.oid, a.amname from pg_class c join pg_am a on a.oid = c.relam
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'i' and c.relpersistence = 'p')
            select case amname when 'btree' then bt_index_check(oid, true)::text
                when 'gin' then gin_index_check(oid)::text end from index
            """;

    private static final List<String> ANYWHERE = List.of("""
            with table_ as materialized (
                select oid from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p')
            select oid::regclass || ': ' || msg from table_, verify_heapam(oid)
            """, """
            select 'constraint ' || conname from pg_constraint where not convalidated
            """, """
            select 'migration ' || script from flyway_schema_history where not success
            """);

    /** Mirrors of deleted locations are removed a little at a time. */
    private static final List<String> IN_CATALOG_SYNC = List.of("""
            select 'title ' || id || ' counts ' || in_use_count || ' and has ' || holders
            from asset cross join lateral (
                select count(*) as holders from assignment
                where location_id = asset.location_id and asset_id = asset.id) found
            where in_use_count <> holders and location_id in (select id from known_location where not deleted)
            """, """
            select 'assignment of no title at location ' || location_id from assignment a
            where not exists (select from asset t where t.id = a.asset_id and t.location_id = a.location_id)
                and location_id in (select id from known_location where not deleted)
            """, """
            select 'title of no location ' || location_id from asset
            where location_id not in (select id from known_location)
            """, """
            select 'schedule of no location ' || location_id from sync_schedule
            where location_id not in (select id from known_location)
            """);

    private final String server;

    /** @param server its address without a database */
    Databases(String server) {
        this.server = server;
    }

    /**
     * What contradicts itself within one database; empty if nothing does.
     *
     * @throws IllegalStateException if an index is damaged
     */
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        for (String database : NAMES) {
            execute(database, "create extension if not exists amcheck");
            execute(database, CHECK_INDEXES);
            ANYWHERE.forEach(check -> found.addAll(texts(database, check)));
            execute(database, "drop extension amcheck");
        }
        IN_CATALOG_SYNC.forEach(check -> found.addAll(texts("catalog_sync", check)));
        return found;
    }

    /** The step of an operator after a restore. */
    void runAfterRestore() {
        try {
            String script = Files.readString(AFTER_RESTORE);
            NAMES.forEach(database -> execute(database, script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path dataDirectory() {
        return Path.of(texts("postgres", "show data_directory").get(0));
    }

    void execute(String database, String sql) {
        try (var connection = DriverManager.getConnection(server + "/" + database, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(database + " refuses " + sql, e);
        }
    }

    /** The first column of each row. */
    List<String> texts(String database, String sql) {
        try (var connection = DriverManager.getConnection(server + "/" + database, "postgres", "");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(database + " refuses " + sql, e);
        }
    }
}
