package dev.verger.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * The time of the database, which all replicas share: for moments that one replica writes and another compares. A
 * replica whose own clock is wrong must neither keep a row that ended nor end one that was confirmed. It is moved by as
 * much as the service's clock is moved on the local stack, and by nothing else.
 */
@ApplicationScoped
public class DatabaseClock {

    private final Jdbi jdbi;
    private final Clock clock;

    public DatabaseClock(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Now, in UTC, to the microsecond: also within a transaction, whose begin it is not. */
    public Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                        .mapTo(Instant.class)
                        .one())
                .plus(moved());
    }

    private Duration moved() {
        return clock instanceof OffsetFileClock file ? file.offset() : Duration.ZERO;
    }
}
