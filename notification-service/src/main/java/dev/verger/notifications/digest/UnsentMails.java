package dev.verger.notifications.digest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The gauge {@code verger.mails.oldest.unsent}: how long the oldest digest that is left has been due. */
@ApplicationScoped
class UnsentMails {

    private final DeliveryRepository deliveries;
    private final DigestCalendar calendar;
    private final AtomicLong seconds = new AtomicLong();

    UnsentMails(DeliveryRepository deliveries, DigestCalendar calendar, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.calendar = calendar;
        TimeGauge.builder("verger.mails.oldest.unsent", seconds::get, TimeUnit.SECONDS)
                .description("How long the oldest digest that is left has been due, 0 if none is left")
                .register(metrics);
    }

    void measure() {
        seconds.set(deliveries
                .oldestUnsent()
                .map(date ->
                        Duration.between(calendar.due(date), calendar.now()).toSeconds())
                .map(age -> Math.max(0, age))
                .orElse(0L));
    }
}
