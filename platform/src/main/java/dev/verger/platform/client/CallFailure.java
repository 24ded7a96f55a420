package dev.verger.platform.client;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Locale;
import java.util.stream.Stream;

/** In what way a call to another service failed; the closed set of values that metrics use. */
public enum CallFailure {
    /** No answer: refused, timed out, TLS, or no access token for the call. */
    UNREACHABLE,

    /** 401 or 403: the service account is not accepted there. */
    REFUSED,

    /** 404 without proof: most likely the address leads to something else. */
    NOT_THE_OWNER,

    /** Any other status. */
    FAILED,

    /** An answer with a status of success that is not what was agreed. */
    UNREADABLE;

    /** The kind of what the REST client threw. */
    public static CallFailure of(Throwable failure) {
        if (Causes.of(failure).anyMatch(JacksonException.class::isInstance)
                || failure instanceof UnexpectedAnswerException) {
            return UNREADABLE;
        }
        return Stream.of(failure)
                .filter(WebApplicationException.class::isInstance)
                .map(WebApplicationException.class::cast)
                .findFirst()
                .map(answer -> ofStatus(answer.getResponse().getStatus()))
                .orElse(UNREACHABLE);
    }

    private static CallFailure ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> REFUSED;
            case 404 -> NOT_THE_OWNER;
            default -> status < 400 ? UNREADABLE : FAILED;
        };
    }

    /** As the value of a metric's tag, such as {@code not-the-owner}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
