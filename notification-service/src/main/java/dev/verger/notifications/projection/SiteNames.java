package dev.verger.notifications.projection;

import dev.verger.platform.client.FailureCause;
import io.quarkus.oidc.client.OidcClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** The names of sites, which location-service has. */
@ApplicationScoped
public class SiteNames {

    private static final Logger LOG = Logger.getLogger(SiteNames.class);

    private final LocationServiceApi locations;

    SiteNames(@RestClient LocationServiceApi locations) {
        this.locations = locations;
    }

    /** By id, in the order of the names; empty if location-service does not answer. */
    public Optional<Map<Long, String>> byId() {
        Map<Long, String> names = new LinkedHashMap<>();
        try {
            locations.sites().forEach(site -> names.put(Long.valueOf(site.id()), site.name()));
            return Optional.of(names);
        } catch (WebApplicationException | ProcessingException | OidcClientException e) {
            LOG.warnf("Names of sites cannot be read from location-service: %s", FailureCause.of(e));
            return Optional.empty();
        }
    }
}
