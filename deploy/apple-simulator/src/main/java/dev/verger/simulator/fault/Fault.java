package dev.verger.simulator.fault;

import java.util.Locale;

/**
 * One plan of failing calls.
 *
 * @param endpoint Apple's path, or {@code *} for any
 * @param library its name, or {@code null} for any
 * @param kind one of {@link Kind} in the admin API's spelling, or an Apple error number
 * @param times how many calls fail
 * @param retryAfterSeconds for the header, or how long a slow answer takes; {@code null} for the
 *     kind's own
 * @param errorNumber for kinds with an error body; {@code null} for the kind's own
 */
public record Fault(
        String endpoint,
        String library,
        String kind,
        int times,
        Integer retryAfterSeconds,
        Integer errorNumber) {

    /** How a call fails. */
    public enum Kind {
        /** 429 with 9646. */
        TOO_MANY("429"),
        /** 500 with 9603 and Retry-After. */
        INTERNAL("500"),
        /** 503 with 9729 and Retry-After. */
        UNAVAILABLE("503"),
        /** 503 with 9729 and Retry-After as a date. */
        HTTP_DATE("http-date"),
        /** The right answer, whose body takes its time. */
        SLOW("slow"),
        /** 200 with a web page. */
        HTML("html"),
        /** 200 whose body ends in the middle. */
        CUT("cut"),
        /** 200 with an error object. */
        OK_WITH_ERROR("ok-with-error"),
        /**
         * The right answer, but somebody writes to the listing right before a page after the first.
         */
        TORN("torn"),
        /** The error of a number, with its documented status. */
        NUMBER("number");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** The kind behind the word or number. */
    public Kind kindOf() {
        for (Kind candidate : Kind.values()) {
            if (candidate.word.equals(kind.toLowerCase(Locale.ROOT))) {
                return candidate;
            }
        }
        if (kind.matches("\\d{4}")) {
            return Kind.NUMBER;
        }
        throw new IllegalArgumentException("unknown kind of fault: " + kind);
    }

    boolean concerns(String otherEndpoint, String otherLibrary) {
        return (endpoint.equals("*") || endpoint.equals(otherEndpoint))
                && (library == null || library.equals(otherLibrary));
    }

    Fault used() {
        return new Fault(endpoint, library, kind, times - 1, retryAfterSeconds, errorNumber);
    }
}
