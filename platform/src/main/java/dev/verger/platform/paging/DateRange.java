package dev.verger.platform.paging;

import dev.verger.platform.error.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * What a date in a filter stands for: a whole UTC day, or the shortest instant that our answers can show.
 *
 * @param from inclusive
 * @param until exclusive
 */
record DateRange(Instant from, Instant until) {

    /** PostgreSQL's dates begin in 4713 BC. */
    private static final int FIRST_YEAR = -4712;

    private static final int LAST_YEAR = 9999;

    /** The zone with or without a colon. */
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /**
     * @throws InvalidRequestException naming {@code filter}, if it is no date, no time with its zone, or out of range
     */
    static DateRange parse(String property, String value) {
        try {
            DateRange range = value.indexOf('T') < 0 ? day(value) : instant(value);
            int year = range.from.atOffset(ZoneOffset.UTC).getYear();
            if (FIRST_YEAR <= year && year <= LAST_YEAR) {
                return range;
            }
        } catch (DateTimeException e) {
            // falls through to the same answer
        }
        throw InvalidRequestException.invalid(
                "filter",
                property
                        + " compares with a date such as 2026-11-22, or a time with its zone such as"
                        + " 2026-11-22T08:00:00Z or 2026-11-22T10:00:00+02:00 (in an address %2B02:00).");
    }

    private static DateRange day(String value) {
        LocalDate date = LocalDate.parse(value);
        return new DateRange(
                date.atStartOfDay().toInstant(ZoneOffset.UTC),
                date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /**
     * Answers show milliseconds, so an instant means its whole millisecond. A blank is a plus sign that was not encoded
     * in the address.
     */
    private static DateRange instant(String value) {
        Instant instant = OffsetDateTime.parse(value.replace(' ', '+'), INSTANT).toInstant();
        return new DateRange(instant, instant.plusMillis(1));
    }
}
