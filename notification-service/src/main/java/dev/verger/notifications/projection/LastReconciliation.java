package dev.verger.notifications.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table {@code confirmation}: when all conditions of each owner were read last. */
@ApplicationScoped
class LastReconciliation {

    private final Jdbi jdbi;

    LastReconciliation(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void confirm(ConditionSource owner, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into confirmation (owner, confirmed_at) values (:owner, :at)
                on conflict (owner) do update set confirmed_at = :at
                """)
                .bind("owner", owner.name())
                .bind("at", at)
                .execute());
    }

    /** Empty unless each of these owners has confirmed at least once. */
    Optional<Instant> oldest(Collection<ConditionSource> owners) {
        List<Instant> found = jdbi.withHandle(handle -> handle.createQuery("""
                select confirmed_at from confirmation where owner = any(:owners)
                order by confirmed_at
                """)
                .bindArray(
                        "owners",
                        String.class,
                        owners.stream().map(ConditionSource::name).toList())
                .mapTo(Instant.class)
                .list());
        return found.size() == owners.size() ? found.stream().findFirst() : Optional.empty();
    }
}
