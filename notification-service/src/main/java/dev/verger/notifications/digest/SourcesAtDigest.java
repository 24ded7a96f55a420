package dev.verger.notifications.digest;

import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.projection.Reconciliation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Reconciles the conditions with their owners while digests are sent: before the first, and again from time to time.
 */
@ApplicationScoped
class SourcesAtDigest {

    private final Reconciliation reconciliation;
    private final DigestCalendar calendar;
    private final DigestConfig config;

    private Freshness last;
    private Instant readAt;

    SourcesAtDigest(Reconciliation reconciliation, DigestCalendar calendar, DigestConfig config) {
        this.reconciliation = reconciliation;
        this.calendar = calendar;
        this.config = config;
    }

    /**
     * How current the conditions are.
     *
     * @param due when the digests became due
     * @return empty while an owner that does not answer is waited for
     */
    synchronized Optional<Freshness> freshness(Instant due) {
        Instant now = calendar.now();
        if (readAt == null || now.isBefore(readAt) || now.isAfter(readAt.plus(config.freshFor()))) {
            last = reconciliation.everything();
            readAt = last.current() ? now : null;
        }
        boolean waits = !last.current() && now.isBefore(due.plus(config.ownerPatience()));
        return waits ? Optional.empty() : Optional.of(last);
    }
}
