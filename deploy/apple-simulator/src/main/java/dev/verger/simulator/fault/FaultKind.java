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
    /** The right answer, whose body takes its time. */
    SLOW("slow", Of.CALL),
    /** 200 with a web page. */
    HTML("html", Of.CALL),
    /** 200 whose body ends in the middle. */
    CUT("cut", Of.CALL),
    /** 200 with an error object. */
    OK_WITH_ERROR("ok-with-error", Of.CALL),
    /** The right answer, but another server writes to the listing right before a page after the first. */
    TORN("torn", Of.CALL),
    /** 200 with an object that has no member. */
    EMPTY_OBJECT("empty-object", Of.LOCATION),
    /** The right answer with the {@code uId} of another library. */
    OTHER_LIBRARY("other-library", Of.LOCATION),
    /** The right answer without {@code versionId}. */
    NO_VERSION("no-version", Of.LISTING),
    /** The page claims to be the last, and says that there are more. */
    MISSING_PAGES("missing-pages", Of.LISTING),
    /** Rows are left out; see {@link Shrink}. */
    SHRUNK("shrunk", Of.LISTING),
    /** The error of a number; a call gets its documented status, an event fails with it as a whole. */
    NUMBER("number", Of.CALL_OR_EVENT),
    /** The event is never worked on. */
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
        /** What says whose answer it is. */
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

    /** Whether the right answer is still worked out, and only its sending changes. */
    public boolean shapesAnswer() {
        return switch (this) {
            case SLOW, CUT, TORN, OTHER_LIBRARY, NO_VERSION, MISSING_PAGES, SHRUNK -> true;
            default -> false;
        };
    }

    /** Whether an endpoint can show it; {@code *} can if any endpoint of calls can. */
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

    /** The word of the admin API. */
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
