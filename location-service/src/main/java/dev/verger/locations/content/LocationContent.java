package dev.verger.locations.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Fetches the content of a location, or says that it cannot be had now. */
@ApplicationScoped
public class LocationContent {

    private static final Logger LOG = Logger.getLogger(LocationContent.class);

    private final CatalogContentApi catalog;
    private final CatalogSettings settings;
    private final ManagedExecutor executor;

    LocationContent(
            @RestClient CatalogContentApi catalog,
            CatalogSettings settings,
            ManagedExecutor executor) {
        this.catalog = catalog;
        this.settings = settings;
        this.executor = executor;
    }

    /**
     * The rows as they stand in the public API; empty when catalog-sync-service does not answer in
     * time. A location that it has not heard of yet has no content.
     */
    public Optional<List<ContentRow>> of(long locationId) {
        // On another thread, because the access token for the call may take its time as well.
        Future<List<ContentRow>> answer =
                executor.submit(() -> catalog.content(locationId).results());
        try {
            return Optional.of(answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return isUnknown(e.getCause())
                    ? Optional.of(List.of())
                    : unavailable(locationId, e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return unavailable(locationId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable(locationId, e);
        }
    }

    private static boolean isUnknown(Throwable e) {
        return e instanceof WebApplicationException http && http.getResponse().getStatus() == 404;
    }

    private static Optional<List<ContentRow>> unavailable(long locationId, Throwable e) {
        LOG.warnf("Content of location %d is not available: %s", locationId, e.toString());
        return Optional.empty();
    }
}
