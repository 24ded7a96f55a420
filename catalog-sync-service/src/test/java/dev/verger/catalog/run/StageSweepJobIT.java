package dev.verger.catalog.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.staging.StageTables;
import dev.verger.catalog.testing.CatalogTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class StageSweepJobIT {

    private static final long LOCATION = 7_000_020;

    @Inject
    StageSweepJob job;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void delete() {
        stages().forEach(name -> jdbi.useHandle(handle -> handle.execute("drop table " + name)));
        jdbi.useHandle(handle -> handle.execute("delete from sync_run where location_id = ?", LOCATION));
    }

    @Test
    void keepsOnlyStagesOfRunningAttempts() {
        long run = run("RUNNING", 3);
        long ended = run("FAILED", 1);
        createStage("stage_sweep_%d_2".formatted(run));
        createStage("stage_sweep_%d_3".formatted(run));
        createStage("stage_sweep_more_%d_3".formatted(run));
        createStage("stage_sweep_%d_1".formatted(ended));
        createStage("stage_sweep_999999999_1");

        job.sweep();

        assertThat(stages())
                .containsExactlyInAnyOrder("stage_sweep_%d_3".formatted(run), "stage_sweep_more_%d_3".formatted(run));
    }

    /** As during the rollout of a release. */
    @Test
    void keepsStagesWithoutAnAttemptWhileTheirRunIsRunning() {
        long run = run("RUNNING", 3);
        createStage("stage_sweep_%d".formatted(run));
        createStage("stage_sweep_999999999");

        job.sweep();

        assertThat(stages()).containsExactly("stage_sweep_%d".formatted(run));
    }

    @Test
    void doesNotWaitForOneThatIsInUse() {
        createStage("stage_sweep_999999998_1");
        createStage("stage_sweep_999999999_1");

        QuarkusTransaction.requiringNew().run(() -> {
            jdbi.useHandle(handle -> handle.execute("lock table stage_sweep_999999998_1 in access share mode"));
            job.sweep();
        });

        assertThat(stages()).containsExactly("stage_sweep_999999998_1");
    }

    private long run(String state, int attempt) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into sync_run (location_id, kind, cause, state, queued_at, due_at, started_at, attempt,
                    lease_owner, lease_until)
                values (:location, 'FULL', 'UPLOAD', :state, now(), now(), now(), :attempt, :owner, 'infinity')
                returning id
                """)
                .bind("location", LOCATION)
                .bind("state", state)
                .bind("attempt", attempt)
                .bind("owner", UUID.randomUUID())
                .mapTo(Long.class)
                .one());
    }

    private void createStage(String name) {
        jdbi.useHandle(handle -> handle.execute("create unlogged table " + name + " (number int)"));
    }

    private List<String> stages() {
        return StageTables.all(jdbi).keySet().stream()
                .filter(name -> name.startsWith("stage_sweep"))
                .toList();
    }
}
