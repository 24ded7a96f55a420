package dev.verger.restarts;

import dev.verger.testing.http.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Calls that are made again and again until the end, each by a thread of its own, and what went wrong with them. */
final class ConstantLoad implements AutoCloseable {

    /** One call; what it throws is a failure that its client noticed. */
    @FunctionalInterface
    interface Call {

        /** @param number from 1, another one each time */
        void send(int number);
    }

    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

    private final Map<String, AtomicInteger> calls = new ConcurrentSkipListMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** @param pause between the end of a call and the next one */
    void add(String name, Duration pause, Call call) {
        calls.put(name, new AtomicInteger());
        var thread = new Thread(() -> repeat(name, pause, call), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void repeat(String name, Duration pause, Call call) {
        do {
            int number = calls.get(name).incrementAndGet();
            try {
                call.send(number);
            } catch (RuntimeException e) {
                failures.add("%s %s %d: %s".formatted(Instant.now(), name, number, e));
            }
        } while (!ended(pause));
    }

    private boolean ended(Duration pause) {
        try {
            return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** A request that its client may send twice is sent again if the connection broke, but only once. */
    Answer repeatable(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (UncheckedIOException broken) {
            repeated.incrementAndGet();
            return request.get();
        }
    }

    /** What clients noticed, with the time. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** How often each call was made, and how many requests were sent twice. */
    @Override
    public String toString() {
        return calls + ", sent twice: " + repeated;
    }

    /** Returns once the last calls have ended. */
    @Override
    public void close() {
        end.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(LONGEST_CALL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                failures.add(thread.getName() + " has not ended");
            }
        }
    }
}
