package dev.verger.catalog.metadata;

import dev.verger.apple.error.AppleException;
import dev.verger.catalog.apple.AppleHosts;
import dev.verger.catalog.apple.AppleSession;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks titles up in a storefront: by Apple's service for organizations when a developer key is configured, else by the
 * lookup; also by the lookup for the rest of a run that the service for organizations does not serve.
 */
@ApplicationScoped
public class TitleLookup {

    /** Name of the lookup's address in Apple's service configuration. */
    public static final String SERVICE = "contentMetadataLookup";

    private static final Logger LOG = Logger.getLogger(TitleLookup.class);

    private final CatalogSource catalog;
    private final LookupSource lookup;
    private final AppleHosts hosts;
    private final MetadataHostConfig settings;
    private final MeterRegistry metrics;

    TitleLookup(
            CatalogSource catalog,
            LookupSource lookup,
            AppleHosts hosts,
            MetadataHostConfig settings,
            MeterRegistry metrics) {
        this.catalog = catalog;
        this.lookup = lookup;
        this.hosts = hosts;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** For a run that does without rather than wait. */
    LookupSession hurried(AppleSession apple, URI lookupAddress, Storefront storefront) {
        return visit(apple, lookupAddress, storefront, settings.longestWait(), settings.longestDelay());
    }

    /**
     * For a run that has time.
     *
     * @param lookupAddress from the service configuration, or null when there is none; one that is not Apple's counts
     *     as none
     */
    public LookupSession patient(AppleSession apple, URI lookupAddress, Storefront storefront, Duration patience) {
        return visit(apple, lookupAddress, storefront, patience, patience);
    }

    private LookupSession visit(
            AppleSession apple, URI lookupAddress, Storefront storefront, Duration longestWait, Duration longestDelay) {
        return new LookupSession(
                storefront, hosts.trusted(lookupAddress), apple.token(), apple.observer(), longestWait, longestDelay);
    }

    /**
     * Asks with the token: also custom apps, and titles that owners may download again.
     *
     * @throws AppleException if the last service that can be asked fails, or refuses
     * @throws MetadataPausedException if it is paused for longer than the session waits, or is too slow
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run is interrupted meanwhile
     */
    public void asOwner(LookupSession visit, Titles titles, Consumer<LookupAnswer> each) {
        look(visit, titles, true, Controls.NONE, each);
    }

    /**
     * Asks as the public.
     *
     * @param controls titles that must be there
     * @throws AppleException if the last service that can be asked fails, or refuses
     * @throws MetadataPausedException if it is paused for longer than the session waits, or is too slow
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run is interrupted meanwhile
     */
    public void asPublic(LookupSession visit, Titles titles, Controls controls, Consumer<LookupAnswer> each) {
        look(visit, titles, false, controls, each);
    }

    private void look(LookupSession visit, Titles titles, boolean own, Controls controls, Consumer<LookupAnswer> each) {
        Set<String> open = new HashSet<>(titles.all());
        if (catalog.configured() && !visit.catalogRefused()) {
            try {
                catalog.look(visit, titles, own, controls, answer -> {
                    open.removeAll(answer.asked());
                    each.accept(answer);
                });
                return;
            } catch (AppleException | MetadataPausedException e) {
                fallBack(visit, e);
            }
        }
        lookup.look(visit, titles.only(open), own, controls, each);
    }

    private void fallBack(LookupSession visit, RuntimeException reason) {
        visit.refuseCatalog();
        metrics.counter("verger.metadata.fallbacks").increment();
        LOG.warnf(
                "Storefront %s is asked by the lookup for the rest of this run: %s",
                visit.storefront().country(), reason.getMessage());
    }
}
