package dev.verger.catalog.run;

import dev.verger.apple.Endpoint;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.catalog.apple.ApplePausedException;
import dev.verger.catalog.apple.ClaimedElsewhereException;
import dev.verger.catalog.metadata.MetadataPausedException;
import dev.verger.catalog.staging.StageLostException;
import dev.verger.platform.database.DatabaseFailure;
import dev.verger.platform.error.UnavailableException;
import java.time.Duration;
import java.util.Set;

/**
 * Why a run ended, as administrators see it.
 *
 * @param code stable; that of the token's state when the token is the reason
 * @param appleErrorNumber Apple's number, or null
 * @param retry whether it may pass by itself
 * @param pause that Apple asked for, or null
 */
public record RunFailure(String code, String description, Integer appleErrorNumber, boolean retry, Duration pause) {

    private static final Set<String> METADATA = Set.of(Endpoint.LOOKUP.path(), Endpoint.CATALOG.path());

    /** What a failure of a request or of the database means. */
    public static RunFailure of(RuntimeException e) {
        if (e instanceof AppleException apple) {
            return ofApple(apple);
        }
        if (e instanceof ApplePausedException paused) {
            return new RunFailure("APPLE_PAUSED", "Apple asked for a pause.", null, true, paused.pause());
        }
        if (e instanceof MetadataPausedException) {
            return passing("METADATA_UNAVAILABLE", "Apple's metadata service does not answer as it should.");
        }
        if (e instanceof ClaimedElsewhereException) {
            return new RunFailure(
                    "IN_USE_ELSEWHERE",
                    "Another MDM server claims this location; reclaim it to go on.",
                    null,
                    false,
                    null);
        }
        if (e instanceof UnavailableException unavailable) {
            return passing(unavailable.code(), unavailable.getMessage());
        }
        if (e instanceof StageLostException || DatabaseFailure.passes(e)) {
            return passing("DATABASE_UNAVAILABLE", "The database did not answer.");
        }
        return passing("INTERNAL_ERROR", "Something unforeseen happened; see the log.");
    }

    private static RunFailure ofApple(AppleException e) {
        Integer number = e.errorNumber() == 0 ? null : e.errorNumber();
        if (e instanceof AppleTokenException token) {
            return ofToken(token, number);
        }
        if (e instanceof AppleRetryLaterException later) {
            if (later.flaw().isPresent()) {
                return passing(
                        "APPLE_ANSWER_INVALID",
                        "Apple's answer to %s is not what Apple documents: %s."
                                .formatted(e.endpoint(), later.flaw().get().meaning()));
            }
            return new RunFailure(
                    "APPLE_UNAVAILABLE",
                    later.organizationWide()
                            ? "Apple got too many requests from this organization."
                            : "Apple does not answer as it should.",
                    number,
                    true,
                    later.retryAfter().orElse(null));
        }
        if (e instanceof AppleStateException) {
            return new RunFailure(
                    "LISTING_CHANGED", "Apple's list changed too often while it was read.", number, true, null);
        }
        if (e instanceof AppleSetupException && METADATA.contains(e.endpoint())) {
            return passing(
                    "METADATA_UNAVAILABLE",
                    "Apple's metadata service refuses the token or the developer key,"
                            + " which says nothing about the token elsewhere.");
        }
        if (e instanceof AppleSetupException || e instanceof AppleRequestException) {
            return new RunFailure("APPLE_REFUSED", "Apple refused a request; see the log.", number, true, null);
        }
        return passing("INTERNAL_ERROR", "Something unforeseen happened; see the log.");
    }

    private static RunFailure ofToken(AppleTokenException e, Integer number) {
        return switch (e.reason()) {
            case EXPIRED -> stopped("EXPIRED", "The token expired; renew it.", number);
            case REVOKED -> stopped("REVOKED", "The token was revoked; renew it.", number);
            case INVALID -> stopped("INVALID", "Apple does not accept the token.", number);
            case LEGACY -> stopped("LEGACY", "The token is of the old kind; renew it by that of a location.", number);
            case NOT_PERMITTED -> stopped("NOT_PERMITTED", "The account behind the token may not read this.", number);
        };
    }

    private static RunFailure passing(String code, String description) {
        return new RunFailure(code, description, null, true, null);
    }

    private static RunFailure stopped(String code, String description, Integer number) {
        return new RunFailure(code, description, number, false, null);
    }
}
