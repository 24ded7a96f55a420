package dev.verger.locations.apple;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps this service's own requests of one library apart, across all replicas: each reserves the next free time in the
 * database and sleeps until then. Uses the database's clock, because Apple counts real seconds. Must be called outside
 * of a transaction.
 */
@ApplicationScoped
class ApplePacer {

    private static final String RESERVE = """
            insert into apple_pacing as p (library, next_at)
            values (:library, clock_timestamp() + :interval * interval '1 ms')
            on conflict (library) do update
                set next_at = greatest(p.next_at, clock_timestamp()) + :interval * interval '1 ms'
                where p.next_at <= clock_timestamp() + :longest * interval '1 ms'
            returning ceil(1000 * extract(epoch from next_at - clock_timestamp()))::bigint - :interval
            """;

    private static final String REMAINING = """
            select ceil(1000 * extract(epoch from next_at - clock_timestamp()))::bigint
            from apple_pacing where library = :library
            """;

    private static final String POSTPONE = """
            insert into apple_pacing as p (library, next_at)
            values (:library, clock_timestamp() + :pause * interval '1 ms')
            on conflict (library) do update set next_at = greatest(p.next_at, excluded.next_at)
            """;

    private static final String FORGET = """
            delete from apple_pacing where library in (
                select library from apple_pacing where next_at < clock_timestamp() - interval '1 hour'
                for update skip locked)
            """;

    private final Jdbi jdbi;
    private final AppleAccessConfig settings;

    ApplePacer(Jdbi jdbi, AppleAccessConfig settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    /**
     * Returns in this request's slot.
     *
     * @throws AppleUnavailableException if that is further away than a request should wait
     */
    void awaitSlot(String library) {
        Long wait = jdbi.withHandle(handle -> handle.createQuery(RESERVE)
                .bind("library", library)
                .bind("interval", settings.requestInterval().toMillis())
                .bind("longest", settings.longestWait().toMillis())
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
        if (wait == null) {
            throw new AppleUnavailableException(remaining(library), null);
        }
        AppleWait.of(Duration.ofMillis(wait));
    }

    /** Lets no request of this library pass for a while. */
    void pause(String library, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate(POSTPONE)
                .bind("library", library)
                .bind("pause", pause.toMillis())
                .execute());
    }

    /** Removes what has been over for an hour: each token that was ever tried leaves a row. */
    void forgetPast() {
        jdbi.useHandle(handle -> handle.execute(FORGET));
    }

    private Duration remaining(String library) {
        return jdbi.withHandle(handle -> handle.createQuery(REMAINING)
                .bind("library", library)
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofMillis)
                .orElseGet(settings::retryAfter));
    }
}
