package dev.verger.notifications.usermail;

import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** How long mails to users wait, and which are dropped. */
@ApplicationScoped
class UserMailMetrics implements Measurement {

    private final UserMailRepository mails;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final LeaderGauge oldest;

    UserMailMetrics(UserMailRepository mails, Clock clock, MeterRegistry metrics, LeaderGauges gauges) {
        this.mails = mails;
        this.clock = clock;
        this.metrics = metrics;
        this.oldest = gauges.gauge(
                "verger.user.mails.oldest.unsent.seconds",
                "Time since the oldest mail to a user that is not sent was due");
    }

    @Override
    @Scheduled(
            every = "${verger.user-mail.poll:5s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = NotLeading.class)
    public void measure() {
        Duration age = mails.oldestUnsent()
                .map(due -> Duration.between(due, clock.instant()))
                .orElse(Duration.ZERO);
        oldest.set(Math.max(0, age.toMillis()) / 1000.0);
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
