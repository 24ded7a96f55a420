package dev.verger.notifications.digest;

import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The gauge {@code verger.mails.oldest.unsent.seconds}: how long the oldest digest that is left has been due. */
@ApplicationScoped
class UnsentMails implements Measurement {

    private final DeliveryRepository deliveries;
    private final DigestCalendar calendar;
    private final LeaderGauge seconds;

    UnsentMails(DeliveryRepository deliveries, DigestCalendar calendar, LeaderGauges gauges) {
        this.deliveries = deliveries;
        this.calendar = calendar;
        this.seconds = gauges.gauge(
                "verger.mails.oldest.unsent.seconds",
                "How long the oldest digest that is left has been due, 0 if none is left");
    }

    @Override
    @Scheduled(
            every = "${verger.digest.poll:5s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = NotLeading.class)
    public void measure() {
        seconds.set(deliveries
                .oldestUnsent()
                .map(date ->
                        Duration.between(calendar.due(date), calendar.now()).toSeconds())
                .map(age -> Math.max(0, age))
                .orElse(0L));
    }
}
