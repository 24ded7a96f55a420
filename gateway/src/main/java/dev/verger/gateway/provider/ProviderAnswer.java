package dev.verger.gateway.provider;

import io.vertx.core.json.JsonObject;

/**
 * What the provider said.
 *
 * @param status 200 to 499; anything else is {@link ProviderUnavailableException}
 * @param body never null; empty when there was none
 */
public record ProviderAnswer(int status, JsonObject body) {

    public boolean ok() {
        return status == 200;
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
