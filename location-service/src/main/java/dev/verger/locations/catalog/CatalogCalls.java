package dev.verger.locations.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.context.ManagedExecutor;

/** Bounds how long anybody is held up by catalog-sync-service. */
@ApplicationScoped
public class CatalogCalls {

    private final ManagedExecutor executor;

    CatalogCalls(ManagedExecutor executor) {
        this.executor = executor;
    }

    /**
     * Makes a call on another thread, because the access token for it may take its time as well.
     *
     * @throws CatalogUnavailableException if the call fails, with its failure as the cause, or has
     *     not ended in time
     */
    public <T> T within(Duration longest, Callable<T> call) {
        Future<T> answer = executor.submit(call);
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CatalogUnavailableException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CatalogUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogUnavailableException(e);
        }
    }
}
