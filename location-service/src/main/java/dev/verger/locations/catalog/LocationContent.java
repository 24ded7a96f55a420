package dev.verger.locations.catalog;

import dev.verger.locations.catalog.CatalogCalls.Kind;
import dev.verger.platform.client.NotFoundAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Fetches the content of a location, or says that it is unavailable. */
@ApplicationScoped
public class LocationContent {

    private static final Logger LOG = Logger.getLogger(LocationContent.class);

    private final CatalogContentApi catalog;
    private final CatalogCalls calls;
    private final CatalogConfig settings;

    LocationContent(@RestClient CatalogContentApi catalog, CatalogCalls calls, CatalogConfig settings) {
        this.catalog = catalog;
        this.calls = calls;
        this.settings = settings;
    }

    /**
     * The rows as they stand in the public API; empty when catalog-sync-service does not answer in time. A location
     * that it has not heard of yet has no content.
     */
    public Optional<ContentRows> of(long locationId) {
        try {
            return Optional.of(calls.within(settings.timeout(), Kind.CONTENT, () -> read(locationId)));
        } catch (CatalogUnavailableException e) {
            LOG.warnf("Content of location %d is missing: %s", locationId, e.getMessage());
            return Optional.empty();
        }
    }

    private ContentRows read(long locationId) throws IOException {
        try (InputStream answer = catalog.content(locationId)) {
            return ContentRows.read(answer);
        } catch (WebApplicationException e) {
            try (Response refusal = e.getResponse()) {
                // Any other 404 is that of something else at the address of catalog-sync-service.
                if (NotFoundAnswer.proves(e, locationId)) {
                    return ContentRows.none();
                }
            }
            throw e;
        }
    }
}
