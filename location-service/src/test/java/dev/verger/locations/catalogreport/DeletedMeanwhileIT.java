package dev.verger.locations.catalogreport;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.Waits;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A report about a location that is being deleted just then. */
@QuarkusTest
@AsAdmin
class DeletedMeanwhileIT {

    @Inject
    ContentOverlaps overlaps;

    @Inject
    Jdbi jdbi;

    @Test
    void changesNothingAndFailsNothing() throws Exception {
        long id = Long.parseLong(Locations.upload(Apple.library()));
        try (Handle deletion = jdbi.open()) {
            deletion.begin();
            deletion.execute("delete from location where id = ?", id);

            var report = CompletableFuture.runAsync(() -> overlaps.report(id, 1, List.of(id + 1), Instant.now()));
            await().until(() -> isWaiting(deletion));
            deletion.commit();

            report.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(overlaps.find(id)).isEmpty();
    }

    private boolean isWaiting(Handle deletion) {
        int deleting = deletion.createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from pg_stat_activity where :pid = any(pg_blocking_pids(pid)))")
                .bind("pid", deleting)
                .mapTo(Boolean.class)
                .one());
    }
}
