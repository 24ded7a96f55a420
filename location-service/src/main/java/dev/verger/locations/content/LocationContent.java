package dev.verger.locations.content;

import dev.verger.locations.catalog.CatalogCalls;
import dev.verger.locations.catalog.CatalogSettings;
import dev.verger.locations.catalog.CatalogUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Fetches the content of a location, or says that it cannot be had now. */
@ApplicationScoped
public class LocationContent {

    private static final Logger LOG = Logger.getLogger(LocationContent.class);

    private final CatalogContentApi catalog;
    private final CatalogCalls calls;
    private final CatalogSettings settings;

    LocationContent(
            @RestClient CatalogContentApi catalog, CatalogCalls calls, CatalogSettings settings) {
        this.catalog = catalog;
        this.calls = calls;
        this.settings = settings;
    }

    /**
     * The rows as they stand in the public API; empty when catalog-sync-service does not answer in
     * time. A location that it has not heard of yet has no content.
     */
    public Optional<List<ContentRow>> of(long locationId) {
        try {
            return Optional.of(
                    calls.within(settings.timeout(), () -> catalog.content(locationId).results()));
        } catch (CatalogUnavailableException e) {
            if (isUnknown(e.getCause())) {
                return Optional.of(List.of());
            }
            LOG.warnf("Content of location %d is missing: %s", locationId, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isUnknown(Throwable e) {
        return e instanceof WebApplicationException http && http.getResponse().getStatus() == 404;
    }
}
