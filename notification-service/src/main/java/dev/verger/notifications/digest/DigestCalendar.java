package dev.verger.notifications.digest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Which day it is for a digest, and when that day's are due. */
@ApplicationScoped
class DigestCalendar {

    private static final Duration AFTER_PATIENCE = Duration.ofHours(1);

    private final Clock clock;
    private final DigestConfig config;

    DigestCalendar(Clock clock, DigestConfig config) {
        this.clock = clock;
        this.config = config;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    /**
     * The days whose digests are sent now, oldest first: today, and yesterday while a service that does not answer is
     * waited for, or for an hour after that.
     */
    List<LocalDate> openDays() {
        LocalDate today = today();
        LocalDate yesterday = today.minusDays(1);
        Instant patienceEnds = due(yesterday).plus(config.ownerPatience()).plus(AFTER_PATIENCE);
        boolean open = now().isBefore(patienceEnds) && now().isBefore(due(today));
        return open ? List.of(yesterday, today) : List.of(today);
    }

    Instant due(LocalDate date) {
        return date.atTime(config.time()).atZone(config.zone()).toInstant();
    }
}
