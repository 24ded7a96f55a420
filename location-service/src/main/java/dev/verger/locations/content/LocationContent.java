package dev.verger.locations.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.oidc.client.OidcClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
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

    LocationContent(@RestClient CatalogContentApi catalog) {
        this.catalog = catalog;
    }

    /**
     * The rows as they stand in the public API; empty when catalog-sync-service does not answer in
     * time. A location that it has not heard of yet has no content.
     */
    public Optional<List<JsonNode>> of(long locationId) {
        try {
            return Optional.of(catalog.content(locationId).results());
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 404) {
                return Optional.of(List.of());
            }
            return unavailable(locationId, e);
        } catch (ProcessingException | OidcClientException e) {
            return unavailable(locationId, e);
        }
    }

    private static Optional<List<JsonNode>> unavailable(long locationId, Exception e) {
        LOG.warnf("Content of location %d is not available: %s", locationId, e.toString());
        return Optional.empty();
    }
}
