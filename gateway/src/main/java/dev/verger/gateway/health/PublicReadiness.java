package dev.verger.gateway.health;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;

/**
 * The readiness of all services at the public port, for an installation whose users have no other way to learn it. Off
 * by default: it names the address of every replica.
 */
@ApplicationScoped
class PublicReadiness {

    private static final String PATH = "/q/health/ready";

    private final SmallRyeHealthReporter reporter;
    private final HealthConfig config;

    PublicReadiness(SmallRyeHealthReporter reporter, HealthConfig config) {
        this.reporter = reporter;
        this.config = config;
    }

    void install(@Observes Router router) {
        if (config.publicReadiness()) {
            router.route(PATH).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::answer);
        }
    }

    private void answer(RoutingContext request) {
        Context here = Vertx.currentContext();
        reporter.getHealthGroupAsync(ServicesGroup.NAME)
                .subscribe()
                .with(
                        health -> here.runOnContext(back -> write(health, request.response())),
                        reason -> here.runOnContext(back -> request.fail(reason)));
    }

    private void write(SmallRyeHealth health, HttpServerResponse response) {
        var body = new ByteArrayOutputStream();
        reporter.reportHealth(body, health);
        response.setStatusCode(health.isDown() ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .end(Buffer.buffer(body.toByteArray()));
    }
}
