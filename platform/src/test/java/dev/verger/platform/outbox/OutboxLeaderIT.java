package dev.verger.platform.outbox;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.testing.FreshDatabase;
import dev.verger.platform.testing.Management;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the replicas of a service, here the running one and two relays, one exports the gauges of the whole service. */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class OutboxLeaderIT {

    @Inject
    Jdbi jdbi;

    @Inject
    OutboxDatabase database;

    @Inject
    OutboxProducers producers;

    @Inject
    RelayConfig config;

    @Inject
    OutboxMetrics metrics;

    @Inject
    LeaderGauges running;

    private final LeaderGauges second = replica();
    private final LeaderGauges third = replica();
    private List<OutboxRelay> relays;

    @BeforeEach
    void startReplicas() {
        relays = Stream.of(second, third)
                .map(gauges -> new OutboxRelay(database, producers, config, metrics, gauges))
                .toList();
        relays.forEach(relay -> relay.start(null));
    }

    @AfterEach
    void stopReplicas() throws InterruptedException {
        for (OutboxRelay relay : relays) {
            relay.stop(null);
        }
    }

    @Test
    void anotherReplicaLeadsOnceTheLeadersConnectionIsGone() {
        await().untilAsserted(() -> assertThat(leaders()).hasSize(1));
        LeaderGauges before = leaders().get(0);

        jdbi.useHandle(handle -> handle.execute("""
                select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
                where l.locktype = 'advisory' and l.granted and l.objid = 2827 and d.datname = current_database()
                """));

        await().untilAsserted(() -> assertThat(leaders()).hasSize(1).doesNotContain(before));
    }

    @Test
    void aReplicaThatStopsLeavesTheGaugesToAnother() throws InterruptedException {
        stopReplicas();

        assertThat(second.isLeading() || third.isLeading()).isFalse();
        await().untilAsserted(() -> assertThat(running.isLeading()).isTrue());
        await().untilAsserted(() -> assertThat(Management.metrics())
                .containsPattern("(?m)^verger_outbox_waiting \\d")
                .containsPattern("(?m)^verger_outbox_oldest_seconds \\d"));
    }

    static LeaderGauges replica() {
        return new LeaderGauges(new SimpleMeterRegistry(), List.of(), Runnable::run);
    }

    private List<LeaderGauges> leaders() {
        return Stream.of(running, second, third).filter(LeaderGauges::isLeading).toList();
    }
}
