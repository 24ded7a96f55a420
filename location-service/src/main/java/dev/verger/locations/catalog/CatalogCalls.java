package dev.verger.locations.catalog;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.context.ThreadContext;

/**
 * Bounds how long a request waits for catalog-sync-service. The calls have threads of their own: requests that wait for
 * them may occupy all others.
 */
@ApplicationScoped
public class CatalogCalls {

    /** What a call is for; a slow one of one kind keeps none of another waiting. */
    public enum Kind {
        /** The titles of a location. */
        CONTENT,
        /** What keeps the requests of both services to Apple under the limit. */
        APPLE_LIMIT
    }

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final ThreadContext context;
    private final ExecutorService content;
    private final ExecutorService appleLimit;

    CatalogCalls(ThreadContext context, CatalogConfig settings) {
        this.context = context;
        this.content = pool("content", settings.callsAtOnce());
        this.appleLimit = pool("apple-limit", settings.callsAtOnce());
    }

    private static ExecutorService pool(String name, int threads) {
        var pool = new ThreadPoolExecutor(
                threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "catalog-" + name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Makes a call on another thread, because the access token for it may take its time as well. Waiting for that
     * thread counts.
     *
     * @throws CatalogUnavailableException if the call fails, with its failure as the cause, or has not ended in time
     */
    public <T> T within(Duration longest, Kind kind, Callable<T> call) {
        Future<T> answer = of(kind).submit(context.contextualCallable(call));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CatalogUnavailableException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CatalogUnavailableException(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CatalogUnavailableException(e);
        }
    }

    private ExecutorService of(Kind kind) {
        return kind == Kind.CONTENT ? content : appleLimit;
    }

    @PreDestroy
    void stop() {
        content.shutdownNow();
        appleLimit.shutdownNow();
    }
}
