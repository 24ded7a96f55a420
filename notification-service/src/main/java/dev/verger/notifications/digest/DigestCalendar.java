package dev.verger.notifications.digest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Which day it is for a digest, and when that day's are due. */
@ApplicationScoped
class DigestCalendar {

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

    Instant due(LocalDate date) {
        return date.atTime(config.time()).atZone(config.zone()).toInstant();
    }
}
