package dev.verger.notifications.projection;

/** The owner answered that it has no such object, or not in this state. */
public class RefusedLookupException extends Exception {

    private final String code;

    RefusedLookupException(String code) {
        super(code);
        this.code = code;
    }

    /** The code of its answer, such as {@code NOT_FOUND} or {@code ALREADY_ASSOCIATED}. */
    public String code() {
        return code;
    }
}
