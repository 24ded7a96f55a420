package dev.verger.platform.client;

import com.fasterxml.jackson.core.JacksonException;
import dev.verger.platform.error.ApiException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes why something failed in one line for the log: the types from the failure to its root, and the messages of
 * those types that are known to carry neither payload nor token.
 */
public final class FailureCause {

    private FailureCause() {}

    /**
     * One line, such as {@code UnavailableException: … < SSLHandshakeException: …}.
     *
     * @param safe further types whose messages carry neither payload nor token
     */
    @SafeVarargs
    public static String of(Throwable failure, Class<? extends Throwable>... safe) {
        return Causes.of(failure).map(cause -> describe(cause, safe)).distinct().collect(Collectors.joining(" < "));
    }

    @SafeVarargs
    private static String describe(Throwable cause, Class<? extends Throwable>... safe) {
        String type = cause.getClass().getSimpleName();
        String details = details(cause, safe);
        return details.isBlank() ? type : type + ": " + details;
    }

    @SafeVarargs
    private static String details(Throwable cause, Class<? extends Throwable>... safe) {
        if (cause instanceof JacksonException) {
            return ""; // its message quotes what was read
        }
        if (cause instanceof WebApplicationException answer) {
            return "status " + answer.getResponse().getStatus();
        }
        if (cause instanceof SQLException sql) {
            return "SQLSTATE " + sql.getSQLState(); // its message may quote a row
        }
        boolean known = cause instanceof ApiException
                || cause instanceof IOException
                || cause instanceof GeneralSecurityException
                || cause instanceof UnexpectedAnswerException
                || Stream.of(safe).anyMatch(type -> type.isInstance(cause));
        return known && cause.getMessage() != null ? oneLine(cause.getMessage()) : "";
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
