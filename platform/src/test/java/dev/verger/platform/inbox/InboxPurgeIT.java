package dev.verger.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.FreshDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class InboxPurgeIT {

    @Inject
    InboxPurge purge;

    @Inject
    MeterRegistry metrics;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("truncate inbox"));
    }

    @Test
    void deletesIdsOlderThanNinetyDays() {
        receive(12_000, "91 days");
        receive(7, "89 days");
        double before = metrics.counter("verger.inbox.deleted").count();

        purge.forget();

        assertThat(count()).isEqualTo(7);
        assertThat(metrics.counter("verger.inbox.deleted").count() - before).isEqualTo(12_000);
    }

    @Test
    void leavesRowsToAReplicaThatIsDeletingThem() {
        receive(30, "91 days");
        Instant now = Instant.now();

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(purge.forgetSome(now, 20)).isEqualTo(20);
            int others = QuarkusTransaction.requiringNew().call(() -> purge.forgetSome(now, 20));
            assertThat(others).isEqualTo(10);
        });

        assertThat(count()).isZero();
    }

    private void receive(int events, String ago) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        insert into inbox (event_id, received_at)
                        select gen_random_uuid(), now() - cast(:ago as interval) from generate_series(1, :events)
                        """).bind("ago", ago).bind("events", events).execute());
    }

    private long count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from inbox")
                .mapTo(Long.class)
                .one());
    }
}
