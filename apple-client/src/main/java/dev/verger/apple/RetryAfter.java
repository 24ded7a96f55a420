package dev.verger.apple;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} in both forms, seconds and HTTP date. */
final class RetryAfter {

    /** Longer pauses are taken for a mistake of the sender and cut. */
    static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The pause asked for, or {@code null}. A date counts from the answer's own {@code Date}, not from our clock. */
    static Duration of(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").map(String::strip).orElse("");
        if (value.isEmpty()) {
            return null;
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > 9 ? LONGEST : limited(Duration.ofSeconds(Long.parseLong(value)));
        }
        Instant answered = date(headers.firstValue("Date").orElse("")).orElseGet(Instant::now);
        return date(value)
                .map(until -> limited(Duration.between(answered, until)))
                .orElse(null);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration limited(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
