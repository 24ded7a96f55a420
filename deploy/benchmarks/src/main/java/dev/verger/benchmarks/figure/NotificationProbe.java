package dev.verger.benchmarks.figure;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.benchmarks.figure.LastLicenses.Change;
import dev.verger.benchmarks.load.HttpCalls;
import dev.verger.benchmarks.load.Latencies;
import dev.verger.benchmarks.load.OpenLoop;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.CatalogEvents;
import dev.verger.benchmarks.stack.Webhook;
import dev.verger.testing.api.VergerClient;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends notifications of changed counts as Apple does, and measures from each answer to when the API of the service
 * shows the count, and to when the event of the crossing can be read from Kafka.
 */
final class NotificationProbe implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(NotificationProbe.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CROSSING = "dev.verger.LicenseThresholdCrossed.v1";

    /** Less than it takes until the title is changed again. */
    private static final long PATIENCE_SECONDS = 9;

    private static final long POLL_MILLIS = 10;
    private static final int CONNECTIONS = 64;

    private final Bench bench;
    private final Mirror mirror;
    private final LastLicenses licenses;
    private final Webhook webhook;
    private final String uId;
    private final HttpCalls http = new HttpCalls(CONNECTIONS);
    private final Map<String, Expected> crossings = new ConcurrentHashMap<>();
    private final CatalogEvents events;
    private final Executor later = CompletableFuture.delayedExecutor(POLL_MILLIS, TimeUnit.MILLISECONDS);

    /**
     * What one notification causes. Times are of {@link System#nanoTime}.
     *
     * @param accepted when its answer came
     */
    private record Expected(
            Change change,
            CompletableFuture<Long> accepted,
            CompletableFuture<Long> visible,
            CompletableFuture<Long> published) {

        static Expected of(Change change) {
            return new Expected(
                    change, new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /**
     * Times of many notifications.
     *
     * @param accepted from when each was due to its answer
     * @param visible from the answer to the count in the API
     * @param published from the answer to the event on Kafka
     */
    record Delays(Latencies accepted, Latencies visible, Latencies published) {}

    /** @param titles that are changed in turns, so many that each has its effect before it is changed again */
    NotificationProbe(Bench bench, Mirror mirror, LastLicenses titles) {
        this.bench = bench;
        this.mirror = mirror;
        this.licenses = titles;
        this.webhook = bench.webhook(mirror.id());
        this.uId = bench.apple().uId(mirror.name());
        this.events = bench.catalogEvents(this::read);
    }

    private void read(CatalogEvents.Event event) {
        if (event.type().equals(CROSSING) && event.locationId().equals(mirror.id())) {
            JsonNode data = event.data();
            Expected expected = crossings.remove(key(
                    data.path("adamId").asText(),
                    data.path("pricingParam").asText(),
                    data.path("direction").asText()));
            if (expected != null) {
                expected.published().complete(event.nanos());
            }
        }
    }

    private static String key(String adamId, String pricingParam, String direction) {
        return adamId + " " + pricingParam + " " + direction;
    }

    /** Sends notifications at a rate and waits for what they cause. */
    Delays measure(int perSecond, int count) throws InterruptedException {
        Queue<Expected> all = new ConcurrentLinkedQueue<>();
        Latencies accepted = new OpenLoop(() -> send(all), perSecond).run(count);
        var delays = new Delays(accepted, latencies(all, Expected::visible), latencies(all, Expected::published));
        crossings.values().removeAll(all);
        return delays;
    }

    private CompletionStage<?> send(Collection<Expected> all) {
        Change change = licenses.next();
        var expected = Expected.of(change);
        all.add(expected);
        crossings.put(key(change.adamId(), change.pricingParam(), change.direction()), expected);
        licenses.make(change);
        return http.post(webhook.address(), webhook.secret(), body(change)).thenRun(() -> {
            expected.accepted().complete(System.nanoTime());
            look(expected);
        });
    }

    private String body(Change change) {
        return JSON.createObjectNode()
                .put("notificationType", "ASSET_COUNT")
                .put("notificationId", UUID.randomUUID().toString())
                .put("uId", uId)
                .set(
                        "notification",
                        JSON.createObjectNode()
                                .put("adamId", change.adamId())
                                .put("pricingParam", change.pricingParam())
                                .put("countDelta", change.delta()))
                .toString();
    }

    /** Asks for the title until it has the new count. */
    private void look(Expected expected) {
        http.read(address(expected.change()), bench.api().token()).whenComplete((body, failure) -> {
            long now = System.nanoTime();
            if (failure != null) {
                LOG.log(WARNING, "A title could not be read", failure);
            }
            if (body != null && total(body) == expected.change().total()) {
                expected.visible().complete(now);
            } else if (now - expected.accepted().join() < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                later.execute(() -> look(expected));
            }
        });
    }

    private URI address(Change change) {
        String path = VergerClient.query(
                VergerClient.location(mirror.id()) + "/content",
                Map.of("filter", "adamId==%s;pricingParam==%s".formatted(change.adamId(), change.pricingParam())));
        return bench.catalogServiceUrl().resolve(path);
    }

    private static int total(String body) {
        try {
            return JSON.readTree(body)
                    .path("results")
                    .path(0)
                    .path("licenseCountTotal")
                    .asInt(-1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a page of content is not JSON", e);
        }
    }

    /** What has not come in time counts as failed. What came before the answer took no time. */
    private static Latencies latencies(Collection<Expected> all, Function<Expected, CompletableFuture<Long>> effect)
            throws InterruptedException {
        long[] nanos = new long[all.size()];
        int count = 0;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Expected expected : List.copyOf(all)) {
            try {
                long accepted = expected.accepted().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                long at = effect.apply(expected).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                nanos[count] = Math.max(0, at - accepted);
                count++;
            } catch (TimeoutException missing) {
                LOG.log(WARNING, "No effect of a notification was seen: {0}", expected.change());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return Latencies.of(Arrays.copyOf(nanos, count), (long) all.size() - count);
    }

    @Override
    public void close() {
        events.close();
        http.close();
    }
}
