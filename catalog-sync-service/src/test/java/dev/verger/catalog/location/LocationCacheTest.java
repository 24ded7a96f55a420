package dev.verger.catalog.location;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.NotFoundException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocationCacheTest {

    private static final int REQUESTS = 8;

    private final SlowOwner owner = new SlowOwner();
    private final LocationCache cache = new LocationCache(owner, new OwnerSilence());
    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(REQUESTS, this::thread);

    @AfterEach
    void stop() {
        owner.answer.countDown();
        threads.shutdownNow();
    }

    @Test
    void requestsOnceForSimultaneousCallers() throws Exception {
        List<Future<Location>> requests = requests(REQUESTS);
        owner.answer.countDown();

        for (Future<Location> request : requests) {
            assertThat(request.get().id()).isEqualTo(12);
        }
        assertThat(owner.asked).hasValue(1);
    }

    @Test
    void requestsAgainWhenTheSharedAnswerMayBeOlderThanTheLocation() throws Exception {
        owner.exists.set(false);
        Future<Location> early = threads.submit(() -> cache.get(12));
        await().until(() -> owner.asked.get() == 1);
        Future<Location> late = threads.submit(() -> cache.get(12));

        owner.exists.set(true);
        owner.answer.countDown();

        assertThat(late.get().id()).isEqualTo(12);
        assertThatThrownBy(early::get).hasCauseInstanceOf(NotFoundException.class);
    }

    private List<Future<Location>> requests(int count) {
        List<Future<Location>> requests = IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> cache.get(12)))
                .toList();
        await().until(() -> waiting() == count);
        return requests;
    }

    /** Callers that sent a request, or wait for one that did. */
    private long waiting() {
        return started.stream()
                .filter(thread -> thread.getState() == Thread.State.WAITING)
                .count();
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work);
        started.add(thread);
        return thread;
    }

    /** Answers with the state at the time of the request, when the test permits it. */
    private static final class SlowOwner extends LocationServiceClient {

        private final CountDownLatch answer = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicBoolean exists = new AtomicBoolean(true);

        SlowOwner() {
            super(null, null);
        }

        @Override
        Location get(long id) {
            boolean there = exists.get();
            asked.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!there) {
                throw new NotFoundException("location", id);
            }
            return new Location(
                    id,
                    "Hugo",
                    1L,
                    false,
                    "u",
                    1,
                    TokenState.VALID,
                    false,
                    "FR",
                    "FR",
                    null,
                    null,
                    "Lycée",
                    false,
                    false,
                    false,
                    List.of(),
                    1);
        }
    }
}
