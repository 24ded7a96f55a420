package dev.verger.notifications.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * On which days a token that will expire is mailed: weekly at first, daily in the last week and from the day of its
 * end.
 *
 * @param zone where a day begins
 */
record ExpirySchedule(ZoneId zone) {

    private static final Set<Long> WEEKLY = Set.of(31L, 24L, 17L, 10L);
    private static final long DAILY = 7;

    /** @param expiration null if it is not known: every day then */
    boolean mailsOn(LocalDate date, Instant expiration) {
        if (expiration == null) {
            return true;
        }
        long days = ChronoUnit.DAYS.between(date, LocalDate.ofInstant(expiration, zone));
        return days <= DAILY || WEEKLY.contains(days);
    }
}
