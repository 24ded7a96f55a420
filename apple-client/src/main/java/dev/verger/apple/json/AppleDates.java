package dev.verger.apple.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Apple's date form: ISO 8601 with a numeric zone without colon, {@code 2027-10-03T08:15:42+0000}.
 * {@link DateTimeFormatter#ISO_OFFSET_DATE_TIME} refuses that zone, so reading accepts it, the form with a colon, and
 * {@code Z}.
 *
 * @see <a
 *     href="https://developer.apple.com/documentation/devicemanagement/getting-started-with-the-management-api">Apple:
 *     Getting started with the management API</a>
 */
public final class AppleDates {

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private static final DateTimeFormatter WRITE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");

    private AppleDates() {}

    /**
     * Reads one of Apple's dates.
     *
     * @throws DateTimeException when the text is no date with a zone
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text.strip(), READ).toInstant();
    }

    /** Writes a date as Apple does, in UTC, cut to whole seconds. */
    public static String format(Instant instant) {
        return WRITE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
