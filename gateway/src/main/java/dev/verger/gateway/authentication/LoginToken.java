package dev.verger.gateway.authentication;

import java.util.Optional;

/**
 * What {@code auth/token} hands out: the provider's access token, a tilde, and the refresh token sealed by the gateway,
 * so that any replica can renew it and none has to remember it. The part after the tilde never leaves the gateway
 * towards a service.
 *
 * @param accessToken a JWT of the provider
 * @param sealedRefresh null when the bearer came without one
 */
public record LoginToken(String accessToken, String sealedRefresh) {

    private static final char SEPARATOR = '~';
    private static final String SCHEME = "Bearer ";

    /** Reads an {@code Authorization} header; empty when it holds no bearer token. */
    public static Optional<LoginToken> ofHeader(String authorization) {
        if (authorization == null
                || authorization.length() <= SCHEME.length()
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String text = authorization.substring(SCHEME.length()).strip();
        int separator = text.indexOf(SEPARATOR);
        return Optional.of(
                separator < 0
                        ? new LoginToken(text, null)
                        : new LoginToken(text.substring(0, separator), text.substring(separator + 1)));
    }

    /** What the client gets. */
    public String text() {
        return sealedRefresh == null ? accessToken : accessToken + SEPARATOR + sealedRefresh;
    }

    @Override
    public String toString() {
        return "LoginToken[]";
    }
}
