package dev.verger.mirror;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Requests operations as the API stores them, because replicas under test have no issuer of tokens, and reads them. */
final class StoredOperations {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Jdbi jdbi;

    StoredOperations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param type {@code ASSIGN} or {@code RELEASE} */
    long request(long locationId, String type, String adamId, List<String> serialNumbers) {
        return jdbi.inTransaction(handle -> {
            long id = handle.createQuery("""
                    insert into operation (location_id, created_at, due_at, requested, type, state, requested_by)
                    values (:location, now(), '-infinity', :requested, :type, 'PENDING', 'test') returning id
                    """)
                    .bind("location", locationId)
                    .bind("requested", serialNumbers.size())
                    .bind("type", type)
                    .mapTo(Long.class)
                    .one();
            handle.execute(
                    "insert into operation_asset (operation_id, number, adam_id, pricing_param) values (?, 0, ?, 'STDQ')",
                    id,
                    adamId);
            handle.createUpdate("""
                    insert into operation_principal (operation_id, place, is_user, principal)
                    select :id, row_number() over () - 1, false, serial from unnest(:serials) as serial
                    """)
                    .bind("id", id)
                    .bind("serials", serialNumbers.toArray(String[]::new))
                    .execute();
            return id;
        });
    }

    boolean hasBegun(long id) {
        return read("select started_at is not null from operation where id = ?", id, Boolean.class);
    }

    void awaitEnd(long id) {
        await("operation " + id)
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> read("select finished_at is not null from operation where id = ?", id, Boolean.class));
    }

    String summary(long id) {
        return read(
                "select state || ' completed ' || completed || ' skipped ' || skipped || ' failed ' || failed"
                        + " from operation where id = ?",
                id,
                String.class);
    }

    /** How many results there are by state. */
    Map<String, Long> results(long id) {
        Map<String, Long> states = new TreeMap<>();
        jdbi.useHandle(handle -> handle.select(
                        "select state, count(*) from operation_result where operation_id = ? group by state", id)
                .map((row, context) -> states.put(row.getString(1), row.getLong(2)))
                .list());
        return states;
    }

    private <T> T read(String sql, long id, Class<T> type) {
        return jdbi.withHandle(handle -> handle.select(sql, id).mapTo(type).one());
    }
}
