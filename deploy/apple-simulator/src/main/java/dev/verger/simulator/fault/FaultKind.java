package dev.verger.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a call, an event or a notification fails. */
public enum FaultKind {
    /** 429 with 9646. */
    TOO_MANY("429", Of.CALL),
    /** 500 with 9603 and Retry-After. */
    INTERNAL("500", Of.CALL),
    /** 503 with 9729 and Retry-After. */
    UNAVAILABLE("503", Of.CALL),
    /** 503 with 9729 and Retry-After as a date. */
    HTTP_DATE("http-date", Of.CALL),
    /** The correct answer, whose body arrives late. */
    SLOW("slow", Of.CALL),
    /** 200 with a web page. */
    HTML("html", Of.CALL),
    /** 200 whose body ends in the middle. */
    CUT("cut", Of.CALL),
    /** 200 with an error object. */
    OK_WITH_ERROR("ok-with-error", Of.CALL),
    /** The correct answer, but another server changes the listing just before a page after the first is read. */
    TORN("torn", Of.CALL),
    /** 200 with an object that has no member. */
    EMPTY_OBJECT("empty-object", Of.LOCATION),
    /** The correct answer with the {@code uId} of another library. */
    OTHER_LIBRARY("other-library", Of.LOCATION),
    /** The correct answer without {@code versionId}. */
    NO_VERSION("no-version", Of.LISTING),
    /** The page names no next page although {@code totalPages} says that there are more. */
    MISSING_PAGES("missing-pages", Of.LISTING),
    /** Rows are left out; see {@link Shrink}. */
    SHRUNK("shrunk", Of.LISTING),
    /** The error of a number; a call gets its documented status, an event fails with it as a whole. */
    NUMBER("number", Of.CALL_OR_EVENT),
    /** The event is never processed. */
    PENDING("pending", Of.EVENT),
    /** The notification is not sent. */
    LOSS("loss", Of.NOTIFICATION),
    /** The notification is sent twice. */
    DUPLICATE("duplicate", Of.NOTIFICATION),
    /** The notification is sent after the next one. */
    REORDER("reorder", Of.NOTIFICATION),
    /** The notification comes with another bearer token. */
    WRONG_TOKEN("wrong-token", Of.NOTIFICATION),
    /** The notification names another library. */
    WRONG_UID("wrong-uid", Of.NOTIFICATION);

    /** The endpoint name of faults of events. */
    public static final String EVENT = "event";

    /** The endpoint name of faults of notifications. */
    public static final String NOTIFICATION = "notification";

    private static final Set<String> LISTINGS = Set.of("assets", "assignments", "users");

    private enum Of {
        CALL,
        /** Answers that carry a {@code uId}. */
        LOCATION,
        LISTING,
        EVENT,
        CALL_OR_EVENT,
        NOTIFICATION
    }

    private final String word;
    private final Of of;

    FaultKind(String word, Of of) {
        this.word = word;
        this.of = of;
    }

    static FaultKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind != NUMBER && kind.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown kind of fault '" + word + "', there are " + words()));
    }

    /** Whether the correct answer is still made, and only changed before it is sent. */
    public boolean shapesAnswer() {
        return switch (this) {
            case SLOW, CUT, TORN, OTHER_LIBRARY, NO_VERSION, MISSING_PAGES, SHRUNK -> true;
            default -> false;
        };
    }

    /** Whether an endpoint can fail in this way; {@code *} can if any endpoint of calls can. */
    boolean possibleFor(String endpoint) {
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        boolean any = path.equals("*");
        boolean listing = any || LISTINGS.contains(path);
        return switch (of) {
            case EVENT -> path.equals(EVENT);
            case NOTIFICATION -> path.equals(NOTIFICATION);
            case CALL_OR_EVENT -> !path.equals(NOTIFICATION);
            case CALL -> !path.equals(NOTIFICATION) && !path.equals(EVENT);
            case LOCATION -> listing || path.equals("client/config");
            case LISTING -> listing;
        };
    }

    /** The value of {@code kind} in the admin API. */
    public String word() {
        return word;
    }

    private static String words() {
        return Arrays.stream(values())
                        .filter(kind -> kind != NUMBER)
                        .map(FaultKind::word)
                        .collect(Collectors.joining(", "))
                + ", or an error number of Apple's";
    }
}
