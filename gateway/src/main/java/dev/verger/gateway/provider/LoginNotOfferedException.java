package dev.verger.gateway.provider;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;

/**
 * {@code auth/token}, or a companion of it, is not possible with the provider or the settings of this installation:
 * status 503, and only an operator can change it.
 */
public class LoginNotOfferedException extends FailureException {

    private LoginNotOfferedException(String description) {
        super(Failure.of(503, "LOGIN_NOT_CONFIGURED", description));
    }

    static LoginNotOfferedException noSecret() {
        return new LoginNotOfferedException(
                "This installation does not take names and passwords; use /api/oauth/token.");
    }

    /** The provider lacks an endpoint that the operation cannot do without. */
    public static LoginNotOfferedException lacking(Endpoint endpoint) {
        return new LoginNotOfferedException(
                switch (endpoint) {
                    case REVOCATION ->
                        "The identity provider has no revocation_endpoint, so tokens of auth/token end by themselves"
                                + " and can be neither renewed nor invalidated here.";
                    default ->
                        "The identity provider has no " + endpoint.member()
                                + ", so a token for a person could not be invalidated and none is given;"
                                + " use /api/oauth/token.";
                });
    }

    /** The gateway could not recognise the provider's token as one of auth/token. */
    public static LoginNotOfferedException unrecognisable() {
        return new LoginNotOfferedException(
                "The identity provider's tokens do not name the gateway's client, so a token for a person could not be"
                        + " invalidated and none is given; use /api/oauth/token.");
    }

    /** The provider does not let the gateway's client ask for tokens for people. */
    public static LoginNotOfferedException refused() {
        return new LoginNotOfferedException(
                "The identity provider does not let the gateway log people in; use /api/oauth/token.");
    }
}
