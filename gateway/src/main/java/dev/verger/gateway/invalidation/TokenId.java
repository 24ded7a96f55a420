package dev.verger.gateway.invalidation;

/**
 * What an access token is known by once it no longer counts: the SHA-256 hash of what its issuer signed. Neither a
 * claim that a provider may leave out ({@code jti}) nor the whole text: the signature of one token can be written in
 * several ways.
 */
public final class TokenId {

    private TokenId() {}

    /**
     * @param accessToken a JWT; of anything else, the whole text counts
     * @return 43 characters, base64url
     */
    public static String of(String accessToken) {
        int signature = accessToken.lastIndexOf('.');
        String signed = signature < 0 ? accessToken : accessToken.substring(0, signature);
        return TokenHash.of(signed);
    }
}
