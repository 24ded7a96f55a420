package dev.verger.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private final Origin one = origin("http://one:8081");
    private final Origin two = origin("http://two:8081");
    private final Replicas replicas = new Replicas(List.of(one, two));

    private Origin origin(String uri) {
        return new Origin(URI.create(uri), Duration.ofSeconds(1), Duration.ofSeconds(3), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void areUsedInTurn() {
        assertThat(replicas.inOrder()).containsExactly(one, two);
        assertThat(replicas.inOrder()).containsExactly(two, one);
        assertThat(replicas.inOrder()).containsExactly(one, two);
    }

    @Test
    void areLastForAWhileAfterARefusal() {
        one.refused();

        assertThat(replicas.inOrder()).containsExactly(two, one);
        assertThat(replicas.inOrder()).containsExactly(two, one);

        pass(Duration.ofMillis(1001));
        assertThat(List.of(replicas.inOrder(), replicas.inOrder())).contains(List.of(one, two));
    }

    @Test
    void areUsedAnywayWhenAllRefuse() {
        one.refused();
        two.refused();

        assertThat(replicas.inOrder()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void pauseLongerWithEachRefusalUpToALimit() {
        one.refused();
        one.refused();
        pass(Duration.ofMillis(1500));
        assertThat(one.rank()).isEqualTo(Origin.PAUSED);
        pass(Duration.ofMillis(600));
        assertThat(one.rank()).isEqualTo(Origin.WORKING);

        for (int i = 0; i < 100; i++) {
            one.refused();
        }
        pass(Duration.ofMillis(3001));
        assertThat(one.rank()).isEqualTo(Origin.WORKING);
    }

    @Test
    void pauseShortlyWhenTheyAreBusyButNeverShortenAPause() {
        for (int i = 0; i < 100; i++) {
            one.declined();
        }
        assertThat(one.rank()).isEqualTo(Origin.PAUSED);
        pass(Duration.ofMillis(1001));
        assertThat(one.rank()).isEqualTo(Origin.WORKING);

        for (int i = 0; i < 3; i++) {
            one.refused();
        }
        one.declined();
        pass(Duration.ofMillis(1500));
        assertThat(one.rank()).isEqualTo(Origin.PAUSED);
    }

    @Test
    void areUsedLastWhileTheyAreNotReady() {
        assertThat(one.observed(false)).isTrue();
        assertThat(one.observed(false)).isFalse();
        two.refused();

        assertThat(List.of(replicas.inOrder(), replicas.inOrder()))
                .containsExactly(List.of(two, one), List.of(two, one));

        assertThat(one.observed(true)).isTrue();
        assertThat(replicas.inOrder()).containsExactly(one, two);
    }

    @Test
    void runListenersEachTimeThatTheyAreNotReady() {
        var calls = new AtomicInteger();
        Runnable waiting = calls::incrementAndGet;
        one.await(waiting);

        one.observed(true);
        assertThat(calls).hasValue(0);
        one.observed(false);
        one.observed(false);
        assertThat(calls).hasValue(2);

        one.awaitNoMore(waiting);
        one.observed(false);
        assertThat(calls).hasValue(2);
    }

    @Test
    void offerARequestAnotherThatWorks() {
        Origin three = origin("http://three:8081");
        var candidates = new Candidates(new ArrayList<>(List.of(one, two, three)));
        two.observed(false);

        assertThat(candidates.next()).isSameAs(one);
        assertThat(candidates.untriedWorks()).isTrue();
        assertThat(candidates.next()).isSameAs(three);
        assertThat(candidates.untriedWorks()).isFalse();
        assertThat(candidates.next()).isSameAs(two);
        assertThat(candidates.untried()).isFalse();
        assertThat(candidates.untriedOrFirst()).isTrue();
        assertThat(candidates.next()).isSameAs(one);
        assertThat(candidates.untriedOrFirst()).isFalse();
    }

    @Test
    void reportOnceThatOneRefusesAndOnceThatItAcceptsAgain() {
        assertThat(one.answered()).isFalse();
        assertThat(one.refused()).isTrue();
        assertThat(one.refused()).isFalse();
        assertThat(one.answered()).isTrue();
        assertThat(one.answered()).isFalse();
        assertThat(one.rank()).isEqualTo(Origin.WORKING);
    }

    @Test
    void haveThePortsOfTheirSchemes() {
        assertThat(origin("http://one").port()).isEqualTo(80);
        assertThat(origin("https://one").port()).isEqualTo(443);
        assertThat(origin("https://one").tls()).isTrue();
    }

    @Test
    void mustBeHttpAddresses() {
        assertThatThrownBy(() -> origin("one:8081")).hasMessageContaining("http://host:port, not one:8081");
        assertThatThrownBy(() -> origin("ftp://one")).isInstanceOf(IllegalArgumentException.class);
    }
}
