package dev.verger.gateway.token;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of an OAuth form. */
final class SmallForm {

    private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 50;

    private final Map<String, String> fields;

    private SmallForm(Map<String, String> fields) {
        this.fields = fields;
    }

    /** @throws OAuthException when it is not a form, says something twice, or has control characters */
    static SmallForm of(HttpServerRequest request, Buffer body) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).strip().startsWith(MEDIA_TYPE)) {
            throw OAuthException.invalidRequest("The body must be " + MEDIA_TYPE + ".");
        }
        Map<String, String> fields = new HashMap<>();
        decode(body.toString(StandardCharsets.UTF_8)).forEach((name, values) -> fields.put(name, only(values)));
        return new SmallForm(fields);
    }

    private static Map<String, List<String>> decode(String body) {
        try {
            return new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters();
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidRequest("The form is not encoded as it should be.");
        }
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, 3.2</a> */
    private static String only(List<String> values) {
        if (values.size() > 1) {
            throw OAuthException.invalidRequest("A parameter may not be repeated.");
        }
        if (!CredentialText.isPlain(values.get(0))) {
            throw OAuthException.invalidRequest("A parameter may not have control characters.");
        }
        return values.get(0);
    }

    /** Empty when absent: OAuth treats a parameter without a value as if it were not there. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
