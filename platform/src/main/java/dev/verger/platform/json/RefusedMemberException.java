package dev.verger.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/**
 * A member of a body that cannot be used. Its path is known when the whole body was given up; the message begins with a
 * verb, so that the member can stand before it, and is safe to show.
 */
public final class RefusedMemberException extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedMemberException(JsonParser parser, String code, String message) {
        super(parser, message);
        this.code = code;
    }

    /** The code of the error. */
    public String code() {
        return code;
    }
}
