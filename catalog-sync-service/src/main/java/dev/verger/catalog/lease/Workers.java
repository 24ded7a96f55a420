package dev.verger.catalog.lease;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Does one kind of work on this replica: a thread that claims as long as worker slots are free, a heartbeat that renews
 * the leases of what gets further, and the threads that do the work.
 */
public final class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final WorkerSettings settings;
    private final Leases leases;
    private final WorkSource source;
    private final WakeUp wakeUp;
    private final MeterRegistry metrics;
    private final ExecutorService threads;
    private final WorkerSlots slots;
    private final Map<Lease, WorkerTask> running = new ConcurrentHashMap<>();
    private final Repetition claimer;
    private final Repetition heartbeat;
    private volatile boolean stopping;
    private long stopBy;

    public Workers(WorkerSettings settings, Leases leases, WorkSource source, WakeUp wakeUp, MeterRegistry metrics) {
        this(settings, leases, source, wakeUp, metrics, threads(settings.kind()));
    }

    Workers(
            WorkerSettings settings,
            Leases leases,
            WorkSource source,
            WakeUp wakeUp,
            MeterRegistry metrics,
            ExecutorService threads) {
        this.settings = settings;
        this.leases = leases;
        this.source = source;
        this.wakeUp = wakeUp;
        this.metrics = metrics;
        this.threads = threads;
        this.slots = new WorkerSlots(settings);
        this.claimer = new Repetition(settings.kind() + "-claims", this::claim, settings.poll());
        this.heartbeat = new Repetition(settings.kind() + "-heartbeat", this::renewLeases, Duration.ZERO);
        metrics.gaugeMapSize("verger.work.running", kind(), running);
    }

    public void start() {
        claimer.start();
        heartbeat.start();
    }

    /**
     * Claims nothing more, interrupts what is at work, and gives each lease up once its work has ended. Returns at
     * once; the time that {@link #stop()} waits for begins. May be called again.
     */
    public synchronized void beginStop() {
        if (stopping) {
            return;
        }
        stopBy = System.nanoTime() + settings.stopWithin().toNanos();
        stopping = true;
        claimer.beginStop();
        running.values().forEach(WorkerTask::cancel);
    }

    /**
     * Begins to stop, if it has not, and waits for the end. What does not end within the time loses its lease as well,
     * unless it is in the middle of a transaction.
     */
    public void stop() {
        beginStop();
        claimer.stop(timeLeft());
        running.values().forEach(WorkerTask::cancel);
        threads.shutdown();
        try {
            threads.awaitTermination(timeLeft().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heartbeat.stop(Duration.ofSeconds(1));
        release(running.keySet());
    }

    private Duration timeLeft() {
        return Duration.ofNanos(stopBy - System.nanoTime());
    }

    /** Whether claimer and heartbeat did a turn within two leases. */
    public boolean areAlive() {
        return isAlive(claimer) && isAlive(heartbeat);
    }

    public Duration sinceLastLook() {
        return claimer.sinceLastTurn();
    }

    public Duration sinceLastHeartbeat() {
        return heartbeat.sinceLastTurn();
    }

    private boolean isAlive(Repetition repetition) {
        return stopping
                || repetition.isAlive()
                        && repetition.sinceLastTurn().compareTo(leases.length().multipliedBy(2)) < 0;
    }

    private void claim() throws InterruptedException {
        if (!slots.take(settings.poll())) {
            return;
        }
        boolean started = false;
        try {
            started = startNext();
        } finally {
            if (!started) {
                slots.giveBack();
            }
        }
        if (!started) {
            wakeUp.await(settings.poll());
        }
    }

    private boolean startNext() {
        var search = new WorkSource.Search(busy(), slots.roomForLong(running.values()));
        var claimed = source.claim(search);
        claimed.ifPresent(this::start);
        return claimed.isPresent();
    }

    private static ExecutorService threads(String kind) {
        var count = new AtomicInteger();
        ThreadFactory factory = task -> {
            var thread = new Thread(task, kind + "-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newCachedThreadPool(factory);
    }

    private Set<Long> busy() {
        Duration patience = leases.length().multipliedBy(2);
        return running.values().stream()
                .filter(task -> task.keepsRow(patience))
                .map(task -> task.lease().id())
                .collect(Collectors.toSet());
    }

    private void start(Work work) {
        var task = new WorkerTask(work, this::ended);
        running.put(work.lease(), task);
        if (stopping) {
            task.cancel();
        }
        try {
            threads.execute(task);
        } catch (Throwable e) {
            running.remove(work.lease(), task);
            release(List.of(work.lease()));
            throw e;
        }
    }

    private void ended(WorkerTask task) {
        running.remove(task.lease(), task);
        slots.giveBack();
        if (stopping) {
            release(List.of(task.lease()));
        }
        wakeUp.now();
    }

    private void release(Collection<Lease> given) {
        if (given.isEmpty()) {
            return;
        }
        try {
            leases.release(given);
        } catch (RuntimeException e) {
            LOG.warnf("Leases were not released and run out instead: %s", e.toString());
        }
    }

    private void renewLeases() throws InterruptedException {
        Thread.sleep(leases.length().dividedBy(3).toMillis());
        running.values().stream()
                .filter(task -> task.work().activity().isStalled(settings.stalledAfter()))
                .forEach(this::takeAway);
        List<WorkerTask> going =
                running.values().stream().filter(task -> !task.isCancelled()).toList();
        if (going.isEmpty()) {
            return;
        }
        Set<Lease> ours = leases.renew(going.stream().map(WorkerTask::lease).toList());
        going.stream().filter(task -> !ours.contains(task.lease())).forEach(this::lost);
    }

    /** Its lease is not renewed any more. */
    private void takeAway(WorkerTask task) {
        if (task.cancel()) {
            count("verger.leases.stalled");
            LOG.warnf(
                    "%s does not get further and loses its lease; it was at %s",
                    task.work().name(), task.work().activity().doing());
        }
    }

    private void lost(WorkerTask task) {
        boolean atWork = running.get(task.lease()) == task;
        if (atWork && task.cancel()) {
            count("verger.leases.lost");
            LOG.warnf("%s lost its lease and stops", task.work().name());
        }
    }

    private void count(String name) {
        metrics.counter(name, kind()).increment();
    }

    private List<Tag> kind() {
        return List.of(Tag.of("work", settings.kind()));
    }
}
