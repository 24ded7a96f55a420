package dev.verger.catalog.user;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** How many people a location has. */
@ApplicationScoped
public class UserCounts {

    private final Jdbi jdbi;

    UserCounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those with an active registration. */
    public long active(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from apple_user where location_id = :location and vanished_at is null
                    and status in ('Registered', 'Associated')
                """)
                .bind("location", locationId)
                .mapTo(Long.class)
                .one());
    }
}
