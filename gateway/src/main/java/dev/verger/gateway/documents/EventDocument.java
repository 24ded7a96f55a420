package dev.verger.gateway.documents;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code docs/api/asyncapi.yaml} as it was when the gateway was built. */
@ApplicationScoped
class EventDocument {

    private static final String RESOURCE = "META-INF/asyncapi.yaml";

    void install(@Observes Router router) {
        Buffer document = read();
        router.route("/api/asyncapi.yaml").handler(request -> send(request, document));
    }

    private static Buffer read() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the gateway's jar");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(RoutingContext request, Buffer document) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                .end(document);
    }
}
