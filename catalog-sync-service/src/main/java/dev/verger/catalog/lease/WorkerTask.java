package dev.verger.catalog.lease;

import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One piece of work on a thread. It can be cancelled at any time, also before it has begun. */
final class WorkerTask implements Runnable {

    private static final Logger LOG = Logger.getLogger(WorkerTask.class);

    private final Work work;
    private final Consumer<WorkerTask> atEnd;
    private final long since = System.nanoTime();
    private Thread thread;
    private volatile long cancelledAt;

    /** @param atEnd is called once, by the thread of the work, when nothing of it is under way any more */
    WorkerTask(Work work, Consumer<WorkerTask> atEnd) {
        this.work = work;
        this.atEnd = atEnd;
    }

    Work work() {
        return work;
    }

    Lease lease() {
        return work.lease();
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                work.task().run();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            end();
            atEnd.accept(this);
        }
    }

    private void failed(Throwable e) {
        if (isCancelled()) {
            LOG.infof("%s is left to another replica", work.name());
        } else {
            // Its end could not be written down: the lease runs out and it is done again.
            LOG.errorf(e, "%s is left unfinished", work.name());
        }
    }

    /** Interrupts the work; false when that had been done before. */
    synchronized boolean cancel() {
        if (isCancelled()) {
            return false;
        }
        cancelledAt = System.nanoTime();
        work.activity().cancel();
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    boolean isCancelled() {
        return work.activity().isCancelled();
    }

    boolean isLong(Duration longAfter) {
        return work.isLong() || System.nanoTime() - since > longAfter.toNanos();
    }

    /**
     * Whether its row is not to be claimed again by this process. After a while a thread that does not react to its
     * interruption is ignored: it cannot write any more.
     */
    boolean keepsRow(Duration afterCancel) {
        return !isCancelled() || System.nanoTime() - cancelledAt < afterCancel.toNanos();
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !isCancelled();
    }

    /** No interruption may reach what the thread does next. */
    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }
}
