package dev.verger.gateway.provider;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * What the provider said.
 *
 * @param status 200 to 499; anything else is {@link ProviderUnavailableException}
 * @param body never null; empty when there was none
 */
public record ProviderAnswer(int status, JsonObject body) {

    private static final Set<String> ABOUT_THE_CLIENT =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope");

    public boolean ok() {
        return status == 200;
    }

    /** Whether it refuses the client that asked, not what the client asked for. */
    public boolean refusesTheClient() {
        return ABOUT_THE_CLIENT.contains(error());
    }

    /**
     * The token of a good answer.
     *
     * @throws ProviderUnavailableException when there is none
     */
    public String accessToken() {
        if (body.getValue("access_token") instanceof String text) {
            return text;
        }
        throw new ProviderUnavailableException();
    }

    /** Seconds that the token lives; 0 when unknown. Some providers write it as text. */
    public long expiresIn() {
        Object value = body.getValue("expires_in");
        if (value instanceof Number seconds) {
            return seconds.longValue();
        }
        return value instanceof String text && text.matches("\\d{1,10}") ? Long.parseLong(text) : 0;
    }

    /** What introspection says of the token. */
    boolean isActive() {
        return Boolean.TRUE.equals(body.getValue("active"));
    }

    /** OAuth's error code, or an empty text. */
    public String error() {
        return body.getValue("error") instanceof String text ? text : "";
    }

    /** OAuth's words for it, or an empty text. */
    public String errorDescription() {
        return body.getValue("error_description") instanceof String text ? text : "";
    }

    @Override
    public String toString() {
        return "ProviderAnswer[status=" + status + "]";
    }
}
