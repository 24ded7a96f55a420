package dev.verger.gateway.invalidation;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The tokens that no longer count, as far as this replica knows: its own at once, those of others within a poll. Once
 * read, they are kept while location-service is away.
 */
@ApplicationScoped
public class InvalidatedTokens {

    private static final Logger LOG = Logger.getLogger(InvalidatedTokens.class);

    /** A statement that began earlier may commit later: the last rows are read again. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final InvalidatedTokenList list;
    private final InvalidationConfig config;
    private final Vertx vertx;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private volatile Promise<Void> firstRead = Promise.promise();
    private volatile long readAt = System.nanoTime();
    private volatile boolean stopped;
    private Instant newest = Instant.EPOCH;
    private boolean failing;

    InvalidatedTokens(InvalidatedTokenList list, InvalidationConfig config, Vertx vertx, MeterRegistry metrics) {
        this.list = list;
        this.config = config;
        this.vertx = vertx;
        TimeGauge.builder(
                        "verger.gateway.invalidated.tokens.age",
                        this,
                        TimeUnit.NANOSECONDS,
                        InvalidatedTokens::ageNanos)
                .description("Time since the invalidated tokens were last read")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        vertx.runOnContext(now -> read(Instant.EPOCH));
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    /**
     * Completes once the list was read, so that what it does not contain counts; at once, but for the first moments of
     * this replica. Fails with {@link FailureException} 503 when location-service did not answer meanwhile.
     */
    public Future<Void> known() {
        return firstRead.future();
    }

    /** @param id as {@link TokenId} makes it */
    public boolean contains(String id) {
        return ends.containsKey(id);
    }

    /**
     * Ends a token here and, within a poll, at every other replica. Fails with {@link FailureException} 503 when
     * location-service cannot be reached.
     *
     * @param accessToken a valid one
     * @param expires when it would end by itself
     */
    public Future<Void> add(String accessToken, Instant expires) {
        String id = TokenId.of(accessToken);
        return list.add(id, expires, accessToken).onSuccess(done -> ends.put(id, expires));
    }

    private void read(Instant since) {
        list.since(since).onSuccess(page -> take(page, since)).onFailure(reason -> {
            failed(reason);
            readLater();
        });
    }

    private void take(InvalidatedTokenList.Page page, Instant since) {
        ends.putAll(page.ends());
        if (page.newest().isAfter(newest)) {
            newest = page.newest();
        }
        if (page.more() && page.newest().isAfter(since)) {
            read(page.newest());
            return;
        }
        if (failing) {
            LOG.info("Invalidated tokens are read again");
            failing = false;
        }
        readAt = System.nanoTime();
        firstRead.tryComplete();
        Instant now = clock.instant();
        ends.values().removeIf(end -> end.isBefore(now));
        readLater();
    }

    private void readLater() {
        if (!stopped) {
            vertx.setTimer(config.poll().toMillis(), again -> read(recent()));
        }
    }

    private Instant recent() {
        Instant since = newest.minus(OVERLAP);
        return since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
    }

    private void failed(Throwable reason) {
        if (!failing) {
            LOG.warnf("Invalidated tokens cannot be read: %s", reason.toString());
            failing = true;
        }
        Promise<Void> waiting = firstRead;
        if (!waiting.future().isComplete()) {
            firstRead = Promise.promise();
            waiting.fail(unknown());
        }
    }

    private static FailureException unknown() {
        return new FailureException(Failure.unavailable(
                "SERVICE_UNAVAILABLE", "Which tokens were invalidated cannot be read at the moment.", SOON));
    }

    private double ageNanos() {
        return System.nanoTime() - readAt;
    }
}
