package dev.verger.notifications.digest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Which day it is for a digest, and when that day's are due. */
@ApplicationScoped
public class DigestCalendar {

    private static final Duration AFTER_PATIENCE = Duration.ofHours(1);

    private final Clock clock;
    private final DigestConfig config;

    DigestCalendar(Clock clock, DigestConfig config) {
        this.clock = clock;
        this.config = config;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    /**
     * The days whose digests are sent now, oldest first: today, and yesterday while a service that does not answer is
     * waited for, or for an hour after that.
     */
    public List<LocalDate> openDays() {
        LocalDate today = today();
        LocalDate yesterday = today.minusDays(1);
        Instant patienceEnds = endOfPatience(yesterday).plus(AFTER_PATIENCE);
        boolean open = now().isBefore(patienceEnds) && now().isBefore(due(today));
        return open ? List.of(yesterday, today) : List.of(today);
    }

    public Instant due(LocalDate date) {
        return date.atTime(config.time()).atZone(config.zone()).toInstant();
    }

    /** Where a day begins. */
    public ZoneId zone() {
        return config.zone();
    }

    /** Until then, an owner that does not answer is waited for. */
    public Instant endOfPatience(LocalDate date) {
        return due(date).plus(config.ownerPatience());
    }
}
