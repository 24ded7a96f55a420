package dev.verger.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong nanos = new AtomicLong();

    private RateLimiter limiter(int perSecond, int burst) {
        return new RateLimiter(config(perSecond, burst), nanos::get);
    }

    private static RateLimitConfig config(int perSecond, int burst) {
        return new RateLimitConfig() {
            @Override
            public int requestsPerSecond() {
                return perSecond;
            }

            @Override
            public int burst() {
                return burst;
            }

            @Override
            public int anonymousPerSecond() {
                return perSecond;
            }

            @Override
            public int anonymousBurst() {
                return burst;
            }

            @Override
            public int anonymousBodies() {
                return burst;
            }
        };
    }

    @Test
    void admitsABurstAndThenTheRefillRate() {
        RateLimiter limiter = limiter(10, 3);

        assertThat(limiter.client("a")).isZero();
        assertThat(limiter.client("a")).isZero();
        assertThat(limiter.client("a")).isZero();
        assertThat(limiter.client("a")).isEqualTo(Duration.ofMillis(100));

        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(limiter.client("a")).isZero();
        assertThat(limiter.client("a")).isPositive();
    }

    @Test
    void neverCollectsMoreThanABurst() {
        RateLimiter limiter = limiter(10, 2);
        limiter.client("a");
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(limiter.client("a")).isZero();
        assertThat(limiter.client("a")).isZero();
        assertThat(limiter.client("a")).isPositive();
    }

    @Test
    void returnsThePermitOfAnAddress() {
        RateLimiter limiter = limiter(1, 2);
        limiter.stranger("a");
        limiter.stranger("a");

        limiter.giveBack("a");

        assertThat(limiter.stranger("a")).isZero();
        assertThat(limiter.stranger("a")).isPositive();
    }

    @Test
    void neverReturnsMoreThanABurst() {
        RateLimiter limiter = limiter(1, 1);

        limiter.giveBack("a");

        assertThat(limiter.stranger("a")).isZero();
        assertThat(limiter.stranger("a")).isPositive();
    }

    @Test
    void countsEachClientAndEachAddressForItself() {
        RateLimiter limiter = limiter(1, 1);

        assertThat(limiter.client("a")).isZero();
        assertThat(limiter.client("b")).isZero();
        assertThat(limiter.stranger("a")).isZero();
        assertThat(limiter.client("a")).isPositive();
        assertThat(limiter.stranger("a")).isPositive();
    }

    /** A client with one IPv6 address usually has a whole network of them. */
    @Test
    void countsANetworkOfIpv6AsOne() {
        RateLimiter limiter = limiter(1, 1);

        assertThat(limiter.stranger("2001:db8::1")).isZero();
        assertThat(limiter.stranger("2001:db8::2")).isPositive();
        assertThat(limiter.stranger("2001:db8:0:1::1")).isZero();
    }

    @Test
    void countsTheUnfinishedBodiesOfANetwork() {
        var uploads = new Uploads(config(1, 2));

        assertThat(uploads.begin("2001:db8::1")).isTrue();
        assertThat(uploads.begin("2001:db8::2")).isTrue();
        assertThat(uploads.begin("2001:db8::3")).isFalse();
        assertThat(uploads.begin("2001:db8:0:1::1")).isTrue();

        uploads.end("2001:db8::2");
        assertThat(uploads.begin("2001:db8::3")).isTrue();
        assertThat(uploads.begin("2001:db8::4")).isFalse();
    }

    @Test
    void canBeSwitchedOff() {
        RateLimiter limiter = limiter(0, 1);

        for (int i = 0; i < 10; i++) {
            assertThat(limiter.client("a")).isZero();
            assertThat(limiter.stranger("a")).isZero();
        }
    }
}
