package dev.verger.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * Headers that mean this connection only, with those that {@code Connection} names.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1">RFC 9110, 7.6.1</a>
 */
final class HopByHop {

    private static final List<String> NAMES = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HopByHop() {}

    static void remove(MultiMap headers) {
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",")) {
                String named = name.strip();
                if (!named.isEmpty() && !named.equalsIgnoreCase("authorization")) {
                    headers.remove(named);
                }
            }
        }
        NAMES.forEach(headers::remove);
    }
}
