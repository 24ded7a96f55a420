package dev.verger.gateway.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who asks the provider, and the proof of it. */
public record ClientCredentials(String id, String secret) {

    /**
     * As HTTP Basic; both parts are form-encoded first.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, 2.3.1</a>
     */
    String basic() {
        String pair = encode(id) + ":" + encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientCredentials[id=" + id + "]";
    }
}
