package dev.verger.catalog.sync;

import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * The last change of a row of {@code sync_run}. With a run that did not succeed go its stages, in the same transaction:
 * a database that was away may have kept the run from dropping them itself.
 */
@ApplicationScoped
class SyncRunEndRepository {

    private final Jdbi jdbi;

    SyncRunEndRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void succeeded(long id, int tokenVersion, int appleRequests, Instant finishedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_run set state = 'SUCCEEDED', phase = 'DONE', token_version = :token,
                    apple_requests = :requests, finished_at = :at, paused_until = null, lease_until = null
                where id = :id
                """)
                .bind("id", id)
                .bind("token", tokenVersion)
                .bind("requests", appleRequests)
                .bind("at", SyncRunRepository.at(finishedAt))
                .execute());
    }

    void failed(SyncRun run, Integer tokenVersion, SyncFailure failure, Instant finishedAt, Instant nextTryAt) {
        end(
                run,
                SyncState.FAILED,
                tokenVersion,
                failure.code(),
                failure.description(),
                failure.appleErrorNumber(),
                finishedAt,
                nextTryAt);
    }

    void abandoned(SyncRun run, String code, String description, Instant finishedAt) {
        end(run, SyncState.ABANDONED, null, code, description, null, finishedAt, null);
    }

    private void end(
            SyncRun run,
            SyncState state,
            Integer tokenVersion,
            String code,
            String description,
            Integer appleErrorNumber,
            Instant finishedAt,
            Instant nextTryAt) {
        StageTable.dropAll(jdbi, run.stages());
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_run set state = :state, token_version = :token, error_code = :code,
                    error_description = :description, apple_error_number = :number, finished_at = :at,
                    next_try_at = :next, paused_until = null, lease_until = null
                where id = :id
                """)
                .bind("id", run.id())
                .bind("state", state)
                .bind("token", tokenVersion)
                .bind("code", code)
                .bind("description", description)
                .bind("number", appleErrorNumber)
                .bind("at", SyncRunRepository.at(finishedAt))
                .bind("next", SyncRunRepository.at(nextTryAt))
                .execute());
    }
}
