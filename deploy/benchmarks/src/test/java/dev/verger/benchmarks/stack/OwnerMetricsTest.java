package dev.verger.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerMetricsTest {

    @Test
    void addsUpRequestsOfAllEndpointsAndOutcomes() {
        String metrics = """
                # TYPE verger_apple_requests_seconds summary
                verger_apple_requests_seconds_count{endpoint="client/config",outcome="ok"} 5.0
                verger_apple_requests_seconds_sum{endpoint="client/config",outcome="ok"} 0.25
                verger_apple_requests_seconds_count{endpoint="service/config",outcome="ok"} 2.0
                verger_outbox_rows 7.0
                """;

        assertThat(OwnerMetrics.appleRequests(metrics)).isEqualTo(7);
        assertThat(OwnerMetrics.appleRequests("")).isZero();
    }
}
