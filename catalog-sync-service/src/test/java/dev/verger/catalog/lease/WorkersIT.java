package dev.verger.catalog.lease;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.catalog.testing.CatalogTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers on a table of their own, as any kind of work can use them. */
@CatalogTest
class WorkersIT {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    Jdbi jdbi;

    private final List<Workers> started = new ArrayList<>();
    private final Map<Lease, Activity> activities = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private SampleTable table;

    @BeforeEach
    void create() {
        table = new SampleTable(jdbi);
        table.create();
    }

    @AfterEach
    void stop() {
        end.countDown();
        started.forEach(Workers::stop);
        table.drop();
    }

    @Test
    void keepTheirOwnWorkWhenTheyWereSuspendedForLongerThanTheLease() {
        table.add(1);
        start(this::untilTheEnd);
        awaitAttempt(1, 1);

        table.endLease(1);

        await().until(() -> table.leaseHolds(1));
        assertThat(table.row(1).attempt()).isEqualTo(1);
        end.countDown();
        await().until(() -> table.row(1).state().equals("DONE"));
        assertThat(table.row(1).attempt()).isEqualTo(1);
    }

    @Test
    void doNotRenewTheLeaseOfWorkThatHangs() {
        table.add(1);
        table.add(2);
        start(lease -> {
            if (lease.id() == 1 && lease.attempt() == 1) {
                hangs();
            } else {
                untilTheEnd(lease);
            }
        });

        awaitAttempt(1, 2);

        assertThat(table.row(1).lostLeases()).isEqualTo(1);
        assertThat(table.row(2).attempt()).isEqualTo(1);
        await().until(() -> table.leaseHolds(2));
        assertThat(metrics.counter("verger.leases.stalled", "work", "sample").count())
                .isEqualTo(1);
    }

    @Test
    void stopWorkWhoseLeaseWasLost() {
        table.add(1);
        var interrupted = new CountDownLatch(1);
        start(lease -> {
            activities.get(lease).counts(System::nanoTime);
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        awaitAttempt(1, 1);

        jdbi.useHandle(handle ->
                handle.execute("update lease_sample set lease_owner = gen_random_uuid(), lease_until = 'infinity'"));

        await().until(() -> interrupted.getCount() == 0);
        await().until(() ->
                metrics.counter("verger.leases.lost", "work", "sample").count() == 1);
    }

    @Test
    void releaseTheirLeasesWhenTheyStop() {
        table.add(1);
        Workers stopping = start(this::untilTheEnd);
        awaitAttempt(1, 1);

        stopping.stop();

        assertThat(table.row(1).leaseOwner()).isNull();
        assertThat(table.row(1).state()).isEqualTo("RUNNING");
        end.countDown();
        start(this::untilTheEnd);
        await().until(() -> table.row(1).state().equals("DONE"));
        assertThat(table.row(1).lostLeases()).isZero();
    }

    @Test
    void releaseTheirLeasesAsSoonAsTheyBeginToStop() {
        table.add(1);
        Workers stopping = start(this::untilTheEnd);
        awaitAttempt(1, 1);

        stopping.beginStop();

        await().until(() -> table.row(1).leaseOwner() == null);
        assertThat(table.row(1).attempt()).isEqualTo(1);
        assertThat(stopping.areAlive()).isTrue();
    }

    @Test
    void continueAfterAnErrorOfTheSource() {
        table.add(1);
        var failures = new AtomicInteger();
        Leases leases = table.leases(LEASE);
        start(
                leases,
                search -> {
                    if (failures.incrementAndGet() <= 2) {
                        throw new OutOfMemoryError("played");
                    }
                    return claim(leases, search, this::untilTheEnd);
                },
                threads());
        end.countDown();

        await().until(() -> table.row(1).state().equals("DONE"));
    }

    @Test
    void undoAClaimThatCannotBeStarted() {
        table.add(1);
        Leases leases = table.leases(Duration.ofHours(1));
        end.countDown();

        start(
                leases,
                search -> claim(leases, search, this::untilTheEnd),
                new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) {

                    private final AtomicInteger calls = new AtomicInteger();

                    @Override
                    public void execute(Runnable task) {
                        if (calls.incrementAndGet() == 1) {
                            throw new RejectedExecutionException("played");
                        }
                        super.execute(task);
                    }
                });

        await().until(() -> table.row(1).state().equals("DONE"));
        assertThat(table.row(1).attempt()).isEqualTo(2);
        assertThat(table.row(1).lostLeases()).isZero();
    }

    @Test
    void areNotAliveWhenTheSourceDoesNotAnswer() {
        Workers workers = start(
                table.leases(LEASE),
                search -> {
                    awaitQuietly(end);
                    return Optional.empty();
                },
                threads());
        assertThat(workers.areAlive()).isTrue();

        await().until(() -> !workers.areAlive());
    }

    @Test
    void areAliveWhileAllSlotsAreTaken() {
        table.add(1);
        table.add(2);
        table.add(3);
        table.add(4);
        Workers workers = start(this::untilTheEnd);
        awaitAttempt(1, 1);
        awaitAttempt(2, 1);
        awaitAttempt(3, 1);

        await().during(LEASE.multipliedBy(2)).until(workers::areAlive);

        assertThat(table.row(4).attempt()).isZero();
    }

    private Workers start(Consumer<Lease> body) {
        Leases leases = table.leases(LEASE);
        return start(leases, search -> claim(leases, search, body), threads());
    }

    private Workers start(Leases leases, WorkSource source, ExecutorService threads) {
        var settings = new WorkerSettings("sample", 3, 0, LIMIT, Duration.ofMillis(50), LEASE, LIMIT);
        var workers = new Workers(settings, leases, source, new WakeUp(), metrics, threads);
        started.add(workers);
        workers.start();
        return workers;
    }

    private static ExecutorService threads() {
        return Executors.newCachedThreadPool();
    }

    private Optional<Work> claim(Leases leases, Search search, Consumer<Lease> body) {
        return SampleTable.claim(leases, search).map(lease -> {
            var activity = new Activity(System::nanoTime);
            activities.put(lease, activity);
            return new Work(lease, "Sample " + lease.id(), false, activity, () -> body.accept(lease));
        });
    }

    /** Makes progress until the end of the test; stops when it is interrupted. */
    private void untilTheEnd(Lease lease) {
        activities.get(lease).counts(System::nanoTime);
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted");
        }
        table.finish(lease.id());
    }

    /** Does not react to anything. */
    private void hangs() {
        awaitQuietly(end);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException e) {
                // does not react
            }
        }
    }

    private void awaitAttempt(long id, int attempt) {
        await().until(() -> table.row(id).attempt() == attempt);
    }
}
