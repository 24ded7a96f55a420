package dev.verger.catalog.run;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/** Records the end of a run of any kind, and counts it. */
@ApplicationScoped
public class RunCompletion {

    private final SyncRunRepository runs;
    private final RunLeases leases;
    private final RunMetrics metrics;

    RunCompletion(SyncRunRepository runs, RunLeases leases, RunMetrics metrics) {
        this.runs = runs;
        this.leases = leases;
        this.metrics = metrics;
    }

    /** Does the work in a transaction of its own, unless another replica has the run by now. */
    public void ifHeld(SyncRun run, Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (leases.lockIfOwned(run)) {
                work.run();
            }
        });
    }

    /** In the caller's transaction, which holds the run, as the next two. */
    @Transactional(TxType.MANDATORY)
    public void succeeded(SyncRun run, int tokenVersion, int appleRequests, Instant at) {
        runs.succeeded(run.id(), tokenVersion, appleRequests, at);
        metrics.ended(run, SyncState.SUCCEEDED, at);
    }

    /**
     * @param tokenVersion that Apple was asked with, or null when it was not asked
     * @param nextTryAt or null when there is none before the regular one
     */
    @Transactional(TxType.MANDATORY)
    public void failed(SyncRun run, Integer tokenVersion, RunFailure failure, Instant at, Instant nextTryAt) {
        runs.failed(run, tokenVersion, failure, at, nextTryAt);
        metrics.ended(run, SyncState.FAILED, at);
    }

    @Transactional(TxType.MANDATORY)
    public void abandoned(SyncRun run, String code, String description, Instant at) {
        runs.abandoned(run, code, description, at);
        metrics.ended(run, SyncState.ABANDONED, at);
    }
}
