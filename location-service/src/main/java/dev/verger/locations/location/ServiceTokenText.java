package dev.verger.locations.location;

import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import dev.verger.apple.token.ServiceTokenException;
import dev.verger.platform.error.InvalidRequestException;
import java.time.Instant;

/** The errors about the member {@code serviceToken}. */
final class ServiceTokenText {

    private static final String FIELD = "serviceToken";

    private ServiceTokenText() {}

    /** @throws InvalidRequestException when the text is no token file, or an expired one */
    static ServiceToken read(String text, Instant now) {
        ServiceToken token = parse(text);
        if (token.isExpiredAt(now)) {
            throw new InvalidRequestException(
                    "TOKEN_EXPIRED",
                    FIELD,
                    "The service token expired at %s; download a new one.".formatted(token.expires()));
        }
        return token;
    }

    /** @throws InvalidRequestException when the text is no token file */
    static ServiceToken parse(String text) {
        try {
            return ServiceToken.parse(text);
        } catch (ServiceTokenException e) {
            if (e.reason() == ServiceTokenException.Reason.EMPTY) {
                throw InvalidRequestException.required(FIELD);
            }
            throw new InvalidRequestException("INVALID_TOKEN", FIELD, e.getMessage());
        }
    }

    /** Apple's refusal in our codes. */
    static InvalidRequestException refusal(AppleTokenException e) {
        return switch (e.reason()) {
            case EXPIRED ->
                new InvalidRequestException(
                        "TOKEN_EXPIRED", FIELD, "Apple says that the service token has expired; download a new one.");
            case REVOKED ->
                new InvalidRequestException(
                        "TOKEN_REVOKED",
                        FIELD,
                        "Apple says that the service token was revoked, for example by a changed password"
                                + " of the account that downloaded it; download a new one.");
            case NOT_PERMITTED ->
                new InvalidRequestException(
                        "INVALID_TOKEN",
                        FIELD,
                        "The account that downloaded the service token may not manage content.");
            case INVALID, LEGACY ->
                new InvalidRequestException("INVALID_TOKEN", FIELD, "Apple does not know the service token.");
        };
    }
}
