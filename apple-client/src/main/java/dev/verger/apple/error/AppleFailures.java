package dev.verger.apple.error;

import dev.verger.apple.error.AppleTokenException.Reason;
import java.time.Duration;

/** Turns an answer, or the lack of one, into the exception for the decision that the caller has to make. */
public final class AppleFailures {

    private AppleFailures() {}

    /** No usable answer: connection refused or lost, time-out. */
    public static AppleException noAnswer(String endpoint, String reason, Throwable cause) {
        return new AppleRetryLaterException(new Failure(endpoint, 0, 0, null, reason), null, null, cause);
    }

    /**
     * An answer without Apple's error object: an error page of a proxy, a cut body, nonsense. A 401 or 403 of that kind
     * says nothing about the token, because Apple's own refusals carry a number.
     */
    public static AppleException unreadable(String endpoint, int httpStatus, Duration retryAfter) {
        boolean refused =
                httpStatus == 400 || httpStatus == 405 || httpStatus == 413 || httpStatus == 414 || httpStatus == 415;
        if (refused) {
            return new AppleRequestException(
                    new Failure(endpoint, httpStatus, 0, null, "The request was refused without a reason."));
        }
        Flaw flaw = httpStatus / 100 == 2 ? Flaw.UNREADABLE : null;
        return new AppleRetryLaterException(
                new Failure(endpoint, httpStatus, 0, null, "The answer is not what Apple documents."),
                retryAfter,
                flaw,
                null);
    }

    /** An answer that could be read and is not what Apple documents all the same. */
    public static AppleRetryLaterException flawed(String endpoint, int httpStatus, Flaw flaw) {
        String reason = "The answer is not what Apple documents: " + flaw.meaning() + ".";
        return new AppleRetryLaterException(new Failure(endpoint, httpStatus, 0, null, reason), null, flaw, null);
    }

    /** The same failure as one of a write, whose outcome may be unknown. */
    public static AppleException ofWrite(AppleException failure) {
        return failure instanceof AppleRetryLaterException later ? later.ofWrite() : failure;
    }

    /** An answer with Apple's error object, whatever its HTTP status. */
    public static AppleException of(String endpoint, int httpStatus, ErrorResponse error, Duration retryAfter) {
        return of(endpoint, httpStatus, error, retryAfter, true);
    }

    /**
     * An error object of the metadata lookup. That host does not decide about tokens: one that it refuses may be good,
     * so the refusal is no reason to call for another.
     */
    public static AppleException ofLookup(int httpStatus, ErrorResponse error, Duration retryAfter) {
        return of("lookup", httpStatus, error, retryAfter, false);
    }

    private static AppleException of(
            String endpoint, int httpStatus, ErrorResponse error, Duration retryAfter, boolean judgesToken) {
        AppleError known = AppleError.of(error.errorNumber()).orElse(null);
        String meaning = known == null ? "An error number that this version does not know." : known.meaning();
        var failure = new Failure(endpoint, httpStatus, error.errorNumber(), error.errorInfo(), meaning);
        AppleError.Kind kind = known == null ? kindByStatus(httpStatus) : known.kind();
        return switch (kind) {
            case RETRY -> new AppleRetryLaterException(failure, retryAfter, null, null);
            case TOKEN ->
                judgesToken ? new AppleTokenException(failure, tokenReason(known)) : new AppleSetupException(failure);
            case SETUP -> new AppleSetupException(failure);
            case REQUEST -> new AppleRequestException(failure);
            case STATE -> new AppleStateException(failure);
        };
    }

    /**
     * A refusal by the metadata service for organizations, whose errors are of another form.
     *
     * @param code Apple's, such as 40300 for "invalid stoken or empty ids"; 0 when there is none
     */
    public static AppleException ofCatalog(int httpStatus, int code, Duration retryAfter) {
        if (httpStatus == 401 || httpStatus == 403) {
            return new AppleSetupException(new Failure(
                    "catalog",
                    httpStatus,
                    code,
                    null,
                    httpStatus == 401 ? "The developer key is not accepted." : "The token is not accepted here."));
        }
        if (kindByStatus(httpStatus) == AppleError.Kind.REQUEST) {
            return new AppleRequestException(
                    new Failure("catalog", httpStatus, code, null, "The request was refused."));
        }
        return new AppleRetryLaterException(
                new Failure("catalog", httpStatus, code, null, "It does not answer as it should."),
                retryAfter,
                null,
                null);
    }

    private static AppleError.Kind kindByStatus(int httpStatus) {
        if (httpStatus == 401) {
            return AppleError.Kind.TOKEN;
        }
        if (httpStatus == 408 || httpStatus == 429 || httpStatus < 400 || httpStatus >= 500) {
            return AppleError.Kind.RETRY;
        }
        return AppleError.Kind.REQUEST;
    }

    private static Reason tokenReason(AppleError error) {
        if (error == null) {
            return Reason.INVALID;
        }
        return switch (error) {
            case TOKEN_EXPIRED -> Reason.EXPIRED;
            case TOKEN_REVOKED -> Reason.REVOKED;
            case LEGACY_TOKEN -> Reason.LEGACY;
            case NOT_PERMITTED -> Reason.NOT_PERMITTED;
            default -> Reason.INVALID;
        };
    }
}
