package dev.verger.catalog.recount;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The tables {@code recount} and {@code recount_queue}, without leases. */
@ApplicationScoped
class RecountRepository {

    private static final String REQUEST = """
            insert into recount (location_id, adam_id, requested_at)
            select :location, adam_id, clock_timestamp() from unnest(cast(:titles as text[])) as t(adam_id) order by adam_id
            on conflict (location_id, adam_id)
                do update set requests = recount.requests + 1, failures = 0, due_at = '-infinity'
            """;

    private final Jdbi jdbi;

    RecountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param adamIds each once */
    void request(long locationId, Collection<String> adamIds) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("insert into recount_queue (id) values (:location) on conflict do nothing")
                    .bind("location", locationId)
                    .execute();
            handle.createUpdate(REQUEST)
                    .bind("location", locationId)
                    .bind("titles", adamIds.toArray(String[]::new))
                    .execute();
        });
    }

    /** Titles of a location whose time has come, those that have waited longest first. */
    List<Recount> due(long locationId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select adam_id, requests, failures from recount
                where location_id = :location and due_at <= clock_timestamp()
                order by requested_at, adam_id limit :most
                """)
                .bind("location", locationId)
                .bind("most", most)
                .map((row, context) ->
                        new Recount(row.getString("adam_id"), row.getInt("requests"), row.getInt("failures")))
                .list());
    }

    /** The reading is done, unless another was requested since it began. */
    void remove(long locationId, Recount done) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                delete from recount where location_id = :location and adam_id = :adamId and requests = :requests
                """)
                .bind("location", locationId)
                .bind("adamId", done.adamId())
                .bind("requests", done.requests())
                .execute());
    }

    /** The title is read again later, unless another reading was requested meanwhile. */
    void putOff(long locationId, Recount failed, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update recount set failures = failures + 1,
                    due_at = clock_timestamp() + :pause * interval '1 millisecond'
                where location_id = :location and adam_id = :adamId and requests = :requests
                """)
                .bind("location", locationId)
                .bind("adamId", failed.adamId())
                .bind("requests", failed.requests())
                .bind("pause", pause.toMillis())
                .execute());
    }

    long pending() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from recount")
                .mapTo(Long.class)
                .one());
    }

    /** Deletes what a location has; its number of rows is small. */
    void removeAll(long locationId) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from recount where location_id = :location")
                    .bind("location", locationId)
                    .execute();
            handle.createUpdate("delete from recount_queue where id = :location")
                    .bind("location", locationId)
                    .execute();
        });
    }
}
