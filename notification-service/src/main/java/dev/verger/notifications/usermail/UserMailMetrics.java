package dev.verger.notifications.usermail;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How long mails to users wait, and which are dropped. */
@ApplicationScoped
class UserMailMetrics {

    private final UserMailRepository mails;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicLong oldestMillis = new AtomicLong();

    UserMailMetrics(UserMailRepository mails, Clock clock, MeterRegistry metrics) {
        this.mails = mails;
        this.clock = clock;
        this.metrics = metrics;
        TimeGauge.builder("verger.user.mails.oldest.unsent", oldestMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("Time since the oldest mail to a user that is not sent was due")
                .register(metrics);
    }

    @Scheduled(every = "${verger.user-mail.poll:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        Duration age = mails.oldestUnsent()
                .map(due -> Duration.between(due, clock.instant()))
                .orElse(Duration.ZERO);
        oldestMillis.set(Math.max(0, age.toMillis()));
    }

    void dropped(DropReason reason) {
        metrics.counter("verger.user.mails.dropped", "reason", reason.tag()).increment();
    }

    /** Counted with the digests that are sent again. */
    void retried() {
        metrics.counter("verger.mails.retried").increment();
    }

    /** One that a defect keeps from being sent. */
    void failed() {
        metrics.counter("verger.user.mails.failures").increment();
    }
}
