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
public record ExpirySchedule(ZoneId zone) {

    private static final Set<Long> WEEKLY = Set.of(31L, 24L, 17L, 10L);
    private static final long DAILY = 7;

    /** @param expiration null if it is not known: every day then */
    public boolean mailsOn(LocalDate date, Instant expiration) {
        if (expiration == null) {
            return true;
        }
        long days = daysLeft(date, expiration);
        return days <= DAILY || WEEKLY.contains(days);
    }

    /** 0 on the day of the end, negative after it. */
    public long daysLeft(LocalDate date, Instant expiration) {
        return ChronoUnit.DAYS.between(date, LocalDate.ofInstant(expiration, zone));
    }
}
