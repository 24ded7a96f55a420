package dev.verger.catalog.recount;

import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.catalog.apple.ClaimedElsewhereException;
import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.apple.ParallelTasks;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.LocationGoneException;
import dev.verger.catalog.location.TokenUnusableException;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.time.Backoff;
import dev.verger.platform.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Reads titles of one location again, some at a time, under a lease: each waits for a request slot behind pages of a
 * listing, so that one after the other would be fewer in a second than notifications may come.
 */
@ApplicationScoped
class Recounts {

    private static final Logger LOG = Logger.getLogger(Recounts.class);

    /** In one piece of work; the rest is claimed again. */
    private static final int MOST_TITLES = 50;

    private static final int SIDE_BY_SIDE = 6;

    private final RecountRepository repository;
    private final RecountLeases leases;
    private final LibrarySessions sessions;
    private final KnownLocationService locations;
    private final TitleCounts titles;
    private final RunQueue runs;
    private final RecountMetrics metrics;
    private final RecountConfig config;
    private final Backoff backoff;
    private final DatabaseClock clock;

    Recounts(
            RecountRepository repository,
            RecountLeases leases,
            LibrarySessions sessions,
            KnownLocationService locations,
            TitleCounts titles,
            RunQueue runs,
            RecountMetrics metrics,
            RecountConfig config,
            DatabaseClock clock) {
        this.repository = repository;
        this.leases = leases;
        this.sessions = sessions;
        this.locations = locations;
        this.titles = titles;
        this.runs = runs;
        this.metrics = metrics;
        this.config = config;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
        this.clock = clock;
    }

    /**
     * Reads those that are due. What fails is put off, and given up after some attempts: the next sync reads it anyway.
     *
     * @throws InterruptedRunException if the service stops or the lease was lost
     */
    void read(Lease lease, Activity activity) {
        List<Recount> due = repository.due(lease.id(), MOST_TITLES);
        try {
            LibrarySession session = sessions.open(lease.id(), activity);
            readAll(lease, session, due, activity);
        } catch (InterruptedRunException e) {
            throw e;
        } catch (TokenUnusableException | NotFoundException | LocationGoneException e) {
            // A renewal or a reclaim reads everything; a deleted location has nothing to read.
            giveUp(lease, due);
        } catch (AppleTokenException | ClaimedElsewhereException e) {
            // A run says so to the owner of the token.
            runs.request(lease.id(), SyncKind.DELTA, SyncCause.WEBHOOK);
            giveUp(lease, due);
        } catch (RuntimeException e) {
            if (activity.isCancelled()) {
                throw new InterruptedRunException();
            }
            putOff(lease, due, e);
        }
        leases.finish(lease);
    }

    /** What keeps one from being read keeps the others, too: they are not tried any more. */
    private void readAll(Lease lease, LibrarySession session, List<Recount> due, Activity activity) {
        var failed = new AtomicBoolean();
        List<Runnable> readings = new ArrayList<>();
        for (Recount title : due) {
            readings.add(() -> {
                if (failed.get()) {
                    return;
                }
                activity.begins("reading titles");
                try {
                    read(lease, session, title);
                } catch (RuntimeException e) {
                    failed.set(true);
                    throw e;
                }
            });
        }
        ParallelTasks.run(SIDE_BY_SIDE, readings);
    }

    private void read(Lease lease, LibrarySession session, Recount title) {
        Instant readAt = clock.now();
        AssetPage answer;
        try {
            answer = session.call(apple -> apple.title(title.adamId()));
        } catch (AppleRequestException | AppleStateException e) {
            // Apple refuses this question, whenever it is asked.
            giveUp(lease, List.of(title));
            return;
        }
        synchronized (session) {
            store(lease, title, answer, readAt);
        }
        metrics.count("read");
    }

    /** One at a time: they need the same lock, and a connection each. */
    private void store(Lease lease, Recount title, AssetPage answer, Instant readAt) {
        inLease(lease, () -> {
            titles.store(lease.id(), title.adamId(), answer, readAt);
            if (lacksOne(lease.id(), title.adamId(), answer)) {
                runs.request(lease.id(), SyncKind.DELTA, SyncCause.WEBHOOK);
            }
            repository.remove(lease.id(), title);
        });
    }

    /** Whether the title, or one of its qualities, may be gone: only a whole listing shows it. */
    private boolean lacksOne(long locationId, String adamId, AssetPage answer) {
        Set<String> known = new HashSet<>(titles.numbers(locationId, adamId).keySet());
        answer.assets().forEach(asset -> known.remove(asset.pricingParam()));
        return !known.isEmpty();
    }

    private void inLease(Lease lease, Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!leases.leases().lockIfOwned(lease)) {
                throw new InterruptedRunException();
            }
            if (!locations.lockUnlessDeleted(lease.id())) {
                throw new LocationGoneException(lease.id());
            }
            work.run();
        });
    }

    private void giveUp(Lease lease, List<Recount> due) {
        for (Recount title : due) {
            repository.remove(lease.id(), title);
            metrics.count("given_up");
        }
    }

    /**
     * All of them: what kept one from being read keeps the others, too. Those that were read are not there any more.
     */
    private void putOff(Lease lease, List<Recount> due, RuntimeException reason) {
        LOG.warnf(
                "Titles of location %d are read again later because of %s",
                lease.id(), FailureCause.of(reason, AppleException.class));
        for (Recount title : due) {
            int failures = title.failures() + 1;
            if (failures >= config.attempts()) {
                repository.remove(lease.id(), title);
                metrics.count("given_up");
            } else {
                Duration pause = Backoff.withJitter(backoff.delay(failures));
                repository.putOff(lease.id(), title, pause);
                metrics.count("put_off");
            }
        }
    }
}
