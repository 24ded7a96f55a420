package dev.verger.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorTimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data-plane-kafka-request-handler-3",
                "data-plane-kafka-network-thread-1-ListenerName(PLAINTEXT)-PLAINTEXT-0",
                "kafka-1-raft-io-thread",
                "quorum-controller-1-event-handler",
                "broker-1-lifecycle-manager-event-handler",
                "group-coordinator-event-processor-0",
                "ExpirationReaper-1-Produce",
                "kafka-log-cleaner-thread-0"
            })
    void countsTheThreadsOfTheBrokerForKafka(String name) {
        assertThat(ProcessorTimes.isOfKafka(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "vert.x-eventloop-thread-0", "pool-3-thread-1", "HttpClient-1"})
    void countsOtherThreadsForTheStandInForApple(String name) {
        assertThat(ProcessorTimes.isOfKafka(name)).isFalse();
    }
}
