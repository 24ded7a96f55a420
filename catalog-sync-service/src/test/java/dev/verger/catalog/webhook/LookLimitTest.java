package dev.verger.catalog.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookLimitTest {

    private final AtomicLong now = new AtomicLong();
    private final LookLimit limit = new LookLimit(now::get, 3);

    @Test
    void permitsOneLookASecondAtALocation() {
        assertThat(limit.permits(1)).isTrue();
        assertThat(limit.permits(1)).isFalse();
        advance(Duration.ofMillis(999));
        assertThat(limit.permits(1)).isFalse();
        advance(Duration.ofMillis(1));
        assertThat(limit.permits(1)).isTrue();
    }

    @Test
    void limitsTheLooksAtAllLocations() {
        assertThat(limit.permits(1)).isTrue();
        assertThat(limit.permits(2)).isTrue();
        assertThat(limit.permits(3)).isTrue();
        assertThat(limit.permits(4)).isFalse();
        advance(Duration.ofSeconds(1));
        assertThat(limit.permits(4)).isTrue();
    }

    private void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }
}
