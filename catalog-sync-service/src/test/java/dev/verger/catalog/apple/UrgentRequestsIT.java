package dev.verger.catalog.apple;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.Endpoint;
import dev.verger.catalog.testing.CatalogTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two replicas list one library with five page threads each, while single requests are sent for it. Counts requests,
 * not time, because a slow machine is slow for all of them.
 */
@CatalogTest
class UrgentRequestsIT {

    private static final int REPLICAS = 2;
    private static final int PAGE_THREADS = 5;
    private static final int URGENT = 60;
    private static final int URGENT_PER_SECOND = 10;
    private static final int PAGES_BESIDE = Boolean.getBoolean("verger.thorough") ? 20 : 8;

    @Inject
    RequestBudget budget;

    private final AppleLimits documented = new AppleLimits(null, null);
    private final PacedLibrary library = new PacedLibrary("u-" + UUID.randomUUID(), "o");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** The times of the listings' requests. */
    private final Queue<Long> pages = new ConcurrentLinkedQueue<>();

    private record Waited(long from, long to) {}

    @AfterEach
    void stop() {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void areSentBeforeThePagesOfListings() throws Exception {
        long began = System.nanoTime();
        List<Future<?>> listings = list();

        List<Waited> urgent = urgent();
        int pagesMeanwhile = pages.size();
        listings.forEach(listing -> listing.cancel(true));

        List<Long> ahead = urgent.stream().map(this::pagesAheadOf).sorted().toList();
        assertThat(ahead.get(ahead.size() * 99 / 100 - 1)).isLessThanOrEqualTo(4);
        assertThat(pagesMeanwhile).as("listings go on").isGreaterThan(5);
        long end = urgent.stream().mapToLong(Waited::to).max().orElseThrow();
        int sent = urgent.size() + pagesMeanwhile;
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("%d requests until %d", sent, end - began)
                .isGreaterThanOrEqualTo(
                        gap().multipliedBy(sent - 1).multipliedBy(99).dividedBy(100));
    }

    @Test
    void doNotStopListingsWhenThereAreMany() throws Exception {
        list();
        var others = new AtomicInteger();
        List<Pacer> pacers = List.of(pacer(RequestPriority.URGENT), pacer(RequestPriority.URGENT));
        for (int i = 0; i < 20; i++) {
            Pacer pacer = pacers.get(i % pacers.size());
            threads.submit(() -> {
                while (true) {
                    pacer.pass(Endpoint.ASSETS);
                    others.incrementAndGet();
                }
            });
        }

        await().until(() -> others.get() > 50 && pages.size() > PAGES_BESIDE);
    }

    private List<Future<?>> list() {
        List<Future<?>> listings = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            Pacer pacer = pacer(RequestPriority.LISTING);
            for (int thread = 0; thread < PAGE_THREADS; thread++) {
                listings.add(threads.submit(() -> listFor(pacer)));
            }
        }
        return listings;
    }

    private void listFor(Pacer pacer) {
        while (!Thread.currentThread().isInterrupted()) {
            pacer.pass(Endpoint.ASSIGNMENTS);
            pages.add(System.nanoTime());
        }
    }

    /** Sends single requests at a steady pace, each by a thread of its own. */
    private List<Waited> urgent() throws Exception {
        List<Pacer> pacers = List.of(pacer(RequestPriority.URGENT), pacer(RequestPriority.URGENT));
        var sent = new ConcurrentLinkedQueue<Future<Waited>>();
        var next = new AtomicInteger();
        Future<?> pace = clock.scheduleAtFixedRate(
                () -> {
                    Pacer pacer = pacers.get(next.getAndIncrement() % pacers.size());
                    sent.add(threads.submit(() -> pass(pacer)));
                },
                500,
                1000 / URGENT_PER_SECOND,
                TimeUnit.MILLISECONDS);
        await().until(() -> sent.size() >= URGENT);
        pace.cancel(false);
        List<Waited> waited = new ArrayList<>();
        for (Future<Waited> request : sent) {
            waited.add(request.get(1, TimeUnit.MINUTES));
        }
        return waited;
    }

    private static Waited pass(Pacer pacer) {
        long from = System.nanoTime();
        pacer.pass(Endpoint.ASSETS);
        return new Waited(from, System.nanoTime());
    }

    private long pagesAheadOf(Waited urgent) {
        return pages.stream()
                .filter(page -> page > urgent.from && page < urgent.to)
                .count();
    }

    private Pacer pacer(RequestPriority urgency) {
        return new Pacer(
                budget, documented, library, urgency, Duration.ofSeconds(30), pause -> {}, () -> Duration.ZERO);
    }

    private static Duration gap() {
        return Pace.under(15).gap();
    }
}
