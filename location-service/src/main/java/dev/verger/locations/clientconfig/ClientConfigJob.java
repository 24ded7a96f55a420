package dev.verger.locations.clientconfig;

import dev.verger.locations.apple.AppleUnavailableException;
import dev.verger.locations.apple.WebhookRefusedException;
import dev.verger.locations.clientconfig.ClientConfigRepository.Row;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.log.LogContext;
import dev.verger.platform.time.Backoff;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Checks each location soon after its upload, then daily; after a failure again and again with growing pauses. */
@ApplicationScoped
class ClientConfigJob {

    private static final Logger LOG = Logger.getLogger(ClientConfigJob.class);

    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(5);
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(15), Duration.ofHours(1));
    private static final int MOST_AT_ONCE = 10;

    private final ClientConfigRepository repository;
    private final ClientConfigCheck check;
    private final Webhook webhook;
    private final Clock clock;

    ClientConfigJob(ClientConfigRepository repository, ClientConfigCheck check, Webhook webhook, Clock clock) {
        this.repository = repository;
        this.check = check;
        this.webhook = webhook;
        this.clock = clock;
    }

    /** The public address may have changed while the service was down. */
    void onStart(@Observes StartupEvent event) {
        if (webhook.base() != null) {
            repository.checkAllOutside(webhook.base(), clock.instant());
        }
    }

    @Scheduled(every = "{verger.schedule.client-config}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        var now = clock.instant();
        Instant lease = now.plus(LEASE).truncatedTo(ChronoUnit.MICROS);
        repository
                .takeDue(now, lease, MOST_AT_ONCE)
                .forEach(id -> LogContext.of("locationId", id).around(() -> check(id, lease)));
    }

    private void check(long locationId, Instant lease) {
        try {
            String url = check.run(locationId);
            repository.checked(locationId, lease, url, clock.instant().plus(INTERVAL));
        } catch (NotFoundException e) {
            LOG.debugf("Location %d was deleted while it was checked", locationId);
        } catch (AppleUnavailableException | WebhookRefusedException e) {
            LOG.warnf("Location %d could not be checked at Apple: %s", locationId, e.getMessage());
            failed(locationId, lease);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Location %d could not be checked at Apple", locationId);
            failed(locationId, lease);
        }
    }

    private void failed(long locationId, Instant lease) {
        int before = repository.find(locationId).map(Row::failures).orElse(0);
        repository.failed(locationId, lease, clock.instant().plus(BACKOFF.delay(before + 1)));
    }
}
