package dev.verger.catalog.sync;

import dev.verger.catalog.apple.InterruptedRunException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Claims runs as long as this replica has hands free, keeps their leases alive, and lets go of
 * those that were lost.
 */
@ApplicationScoped
class SyncWorkers {

    private static final Logger LOG = Logger.getLogger(SyncWorkers.class);

    private final SyncClaims claims;
    private final SyncRunner runner;
    private final SyncWakeUp wakeUp;
    private final SyncConfig config;
    private final Semaphore hands;
    private final Map<Long, Future<?>> running = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Thread claimer = new Thread(this::claimForever, "sync-claims");
    private final Thread heart = new Thread(this::beatForever, "sync-heartbeat");
    private volatile boolean stopping;

    SyncWorkers(SyncClaims claims, SyncRunner runner, SyncWakeUp wakeUp, SyncConfig config) {
        this.claims = claims;
        this.runner = runner;
        this.wakeUp = wakeUp;
        this.config = config;
        this.hands = new Semaphore(config.parallelRuns());
    }

    void start(@Observes StartupEvent event) {
        claimer.start();
        heart.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        claimer.interrupt();
        heart.interrupt();
        Set<Long> unfinished = Set.copyOf(running.keySet());
        workers.shutdownNow();
        if (!unfinished.isEmpty()) {
            claims.release(unfinished);
        }
    }

    private void claimForever() {
        while (!stopping) {
            try {
                hands.acquire();
                Optional<SyncRun> claimed = claim();
                if (claimed.isPresent()) {
                    start(claimed.get());
                } else {
                    hands.release();
                    wakeUp.await(config.poll());
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Optional<SyncRun> claim() {
        try {
            return claims.next();
        } catch (RuntimeException e) {
            // Another replica was quicker with another run of the location, or the database is
            // away: both pass.
            LOG.debugf(e, "No run could be claimed");
            return Optional.empty();
        }
    }

    private void start(SyncRun run) {
        var task = new FutureTask<Void>(() -> work(run), null);
        running.put(run.id(), task);
        workers.execute(task);
    }

    private void work(SyncRun run) {
        try {
            runner.run(run);
        } catch (InterruptedRunException e) {
            LOG.infof("Sync run %d is left to another replica", run.id());
        } catch (RuntimeException | Error e) {
            // Its end could not be written down: the lease runs out and it is done again.
            LOG.errorf(e, "Sync run %d is left unfinished", run.id());
        } finally {
            running.remove(run.id());
            hands.release();
            wakeUp.now();
        }
    }

    private void beatForever() {
        while (!stopping) {
            try {
                Thread.sleep(config.lease().dividedBy(3).toMillis());
                beat();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Leases could not be renewed: %s", e.toString());
            }
        }
    }

    private void beat() {
        Map<Long, Future<?>> mine = Map.copyOf(running);
        if (mine.isEmpty()) {
            return;
        }
        Set<Long> ours = claims.renew(mine.keySet());
        mine.forEach(
                (id, work) -> {
                    if (!ours.contains(id)) {
                        work.cancel(true);
                    }
                });
    }
}
