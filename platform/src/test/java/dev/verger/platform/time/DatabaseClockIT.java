package dev.verger.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class DatabaseClockIT {

    @Inject
    Jdbi jdbi;

    @Test
    void twoReplicasWhoseClocksDifferHaveTheSameTime() {
        var early = new DatabaseClock(jdbi, Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
        var late = new DatabaseClock(jdbi, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));

        Instant before = databaseTime();
        Instant first = late.now();
        Instant second = early.now();
        Instant after = databaseTime();

        assertThat(before).isBeforeOrEqualTo(first);
        assertThat(first).isBeforeOrEqualTo(second);
        assertThat(second).isBeforeOrEqualTo(after);
    }

    @Test
    void moveWithTheServicesClock(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("offset"), "86400");
        var clock = new DatabaseClock(jdbi, new OffsetFileClock(file));

        Instant before = databaseTime().plusSeconds(86_400);
        Instant moved = clock.now();
        Instant after = databaseTime().plusSeconds(86_400);

        assertThat(moved).isBetween(before, after);
    }

    private Instant databaseTime() {
        return jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                        .mapTo(OffsetDateTime.class)
                        .one())
                .toInstant();
    }
}
