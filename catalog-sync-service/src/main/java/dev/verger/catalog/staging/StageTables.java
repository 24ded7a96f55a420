package dev.verger.catalog.staging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The stages that there are in the database, of all runs and replicas. */
public final class StageTables {

    private StageTables() {}

    /** Owners by the name of the table. Tables of releases that had no attempt in it have 0. */
    public static Map<String, StageOwner> all(Jdbi jdbi) {
        Map<String, StageOwner> owners = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select relname, part[1]::bigint as run, coalesce(part[2]::int, 0) as attempt from (
                    select relname, regexp_match(relname, '^stage_[a-z_]+_(\\d+)(?:_(\\d+))?$') as part from pg_class
                    where relkind = 'r' and relname like 'stage\\_%' and pg_table_is_visible(oid)) stage
                where part is not null
                """)
                .map((row, context) ->
                        Map.entry(row.getString("relname"), new StageOwner(row.getLong("run"), row.getInt("attempt"))))
                .forEach(stage -> owners.put(stage.getKey(), stage.getValue())));
        return owners;
    }

    /**
     * Drops one.
     *
     * @param name as {@link #all} has it
     * @throws RuntimeException if a statement that is under way keeps it for longer than a second
     */
    public static void drop(Jdbi jdbi, String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(handle -> {
                    handle.execute("set local lock_timeout = '1s'");
                    handle.execute("drop table if exists " + name);
                }));
    }
}
