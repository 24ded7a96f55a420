package dev.verger.mirror;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Reads what became of Apple's notifications. */
final class StoredNotifications {

    private final Jdbi jdbi;

    StoredNotifications(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether one is not applied yet, or a title is to be counted again. */
    boolean anyWaiting(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from webhook_message where location_id = :location and state = 'RECEIVED')
                    or exists (select from recount where location_id = :location)
                """)
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one());
    }

    /** How many there were, by type and outcome; the type of what was erased is not known any more. */
    Map<String, Integer> outcomes(long locationId) {
        Map<String, Integer> outcomes = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select coalesce(cast(nullif(body, '') as jsonb) ->> 'notificationType', 'ERASED') || ' ' || outcome as what,
                    count(*) as times
                from webhook_message where location_id = :location and outcome is not null group by 1
                """)
                .bind("location", locationId)
                .map((row, context) -> outcomes.put(row.getString("what"), row.getInt("times")))
                .list());
        return outcomes;
    }
}
