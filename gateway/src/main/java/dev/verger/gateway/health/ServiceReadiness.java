package dev.verger.gateway.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * One service in the readiness of the system: up while at least one of its replicas is. All replicas are asked at once,
 * and all who look within the same second get the same answer.
 */
class ServiceReadiness implements AsyncHealthCheck {

    private final String service;
    private final List<URI> replicas;
    private final Function<URI, Future<ReplicaState>> probe;
    private final Duration maxAge;
    private final LongSupplier nanoTime;
    private Future<HealthCheckResponse> latest;
    private long askedAt;

    ServiceReadiness(
            String service,
            List<URI> replicas,
            Function<URI, Future<ReplicaState>> probe,
            Duration maxAge,
            LongSupplier nanoTime) {
        this.service = service;
        this.replicas = replicas;
        this.probe = probe;
        this.maxAge = maxAge;
        this.nanoTime = nanoTime;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().completionStage(() -> latest().toCompletionStage());
    }

    /** Never fails. */
    synchronized Future<HealthCheckResponse> latest() {
        long now = nanoTime.getAsLong();
        if (latest == null || latest.isComplete() && now - askedAt >= maxAge.toNanos()) {
            askedAt = now;
            latest = Future.join(replicas.stream().map(probe).toList()).map(all -> sum(all.list()));
        }
        return latest;
    }

    private HealthCheckResponse sum(List<ReplicaState> states) {
        var response = HealthCheckResponse.named(service).status(states.contains(ReplicaState.UP));
        for (int i = 0; i < states.size(); i++) {
            response.withData(replicas.get(i).getAuthority(), states.get(i).name());
        }
        return response.build();
    }
}
