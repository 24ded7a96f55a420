package dev.verger.gateway.authentication;

import java.time.Instant;

/**
 * The holder of a valid token.
 *
 * @param client stable name of the API client or person, for rate limits; no secret
 * @param expires end of the token, UTC
 * @param login whether {@code auth/token} handed it out, so that it is introspected
 * @param tokenId as {@link dev.verger.gateway.invalidation.TokenId} makes it
 */
public record Bearer(String client, Instant expires, boolean login, String tokenId) {

    /**
     * The same, of a token that the gateway's client got in another way: where {@code auth/token} is not offered, it
     * handed out none.
     */
    Bearer notOfALogin() {
        return new Bearer(client, expires, false, tokenId);
    }
}
