package dev.verger.platform.outbox;

import dev.verger.platform.metrics.LeaderGauges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Publishes what is in the outbox: the events of a key oldest first, and the keys in turn, so that a key with hundreds
 * of thousands of events does not delay the others. Of all replicas one leads, by a lock that the database gives up
 * when the leader's connection ends; after any failure connection and producer are closed and everything starts afresh,
 * so an event may be sent twice but is never skipped or overtaken by a later one of its key.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration WAKE_UP_ANYWAY = Duration.ofSeconds(1);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(3);
    private static final String ALL_KEYS = "";

    private final OutboxDatabase database;
    private final OutboxProducers producers;
    private final RelayConfig config;
    private final OutboxMetrics metrics;
    private final LeaderGauges gauges;
    private volatile Thread thread;
    private volatile boolean stopping;

    OutboxRelay(
            OutboxDatabase database,
            OutboxProducers producers,
            RelayConfig config,
            OutboxMetrics metrics,
            LeaderGauges gauges) {
        this.database = database;
        this.producers = producers;
        this.config = config;
        this.metrics = metrics;
        this.gauges = gauges;
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::runUntilStopped, "outbox-relay");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(TIME_TO_STOP.toMillis());
        }
        gauges.follow();
    }

    private void runUntilStopped() {
        while (!stopping) {
            try {
                leadAndPublish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) { // an Error too: no other thread publishes
                if (stopping) {
                    return;
                }
                metrics.failed();
                if (e instanceof SQLException) { // the lock is gone; else this replica may get it again at once
                    gauges.follow();
                }
                LOG.warnf("The outbox relay starts again: %s", e.toString());
                pause(config.restartPause());
            }
        }
    }

    /** Whether it publishes, or waits to be the one that does. */
    boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    private void leadAndPublish() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        try (Connection connection = database.connect()) {
            while (!database.lead(connection)) {
                gauges.follow();
                Thread.sleep(config.leadershipPoll().toMillis());
            }
            gauges.lead();
            LOG.info("This replica publishes the outbox");
            try (EventProducer producer = producers.create()) {
                database.listen(connection);
                String lastKey = ALL_KEYS;
                while (!stopping) {
                    lastKey = publishNext(connection, producer, lastKey);
                }
            }
        }
    }

    /** Returns the last key of what was published, after which the next turn goes on. */
    private String publishNext(Connection connection, EventProducer producer, String afterKey)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        List<OutboxEvent> events = database.oldest(connection, afterKey);
        if (events.isEmpty()) {
            if (afterKey.equals(ALL_KEYS)) {
                database.awaitCommit(connection, WAKE_UP_ANYWAY);
            }
            return ALL_KEYS;
        }
        producer.sendAll(events);
        database.delete(connection, events);
        metrics.published(events);
        return events.get(events.size() - 1).key();
    }

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
