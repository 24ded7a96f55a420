package dev.verger.gateway.health;

import dev.verger.gateway.answer.WholeAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Asks one replica of a service, at its management port, whether it is ready. */
@ApplicationScoped
class ReplicaProbe {

    private static final String PATH = "/q/health/ready";

    private final HealthConfig config;
    private final HttpClient http;

    ReplicaProbe(HealthConfig config, Vertx vertx) {
        this.config = config;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setKeepAliveTimeout(15));
    }

    /**
     * Never fails: a replica that does not answer is not ready.
     *
     * @param management a {@link ManagementAddress}
     */
    Future<ReplicaState> stateOf(URI management) {
        long timeout = config.timeout().toMillis();
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(management.resolve(PATH).toString())
                .setConnectTimeout(timeout)
                .setIdleTimeout(timeout);
        return WholeAnswer.to(http, options)
                .map(answer -> ReplicaState.ofStatus(answer.status()))
                .otherwise(ReplicaState.UNREACHABLE);
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
