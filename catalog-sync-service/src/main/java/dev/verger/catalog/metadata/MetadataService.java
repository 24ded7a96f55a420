package dev.verger.catalog.metadata;

import dev.verger.apple.error.AppleException;
import dev.verger.apple.metadata.ContentMetadata;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.InterruptedRunException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Names, icons and prices of titles: looks up what is not known or too old, and keeps it. */
@ApplicationScoped
public class MetadataService {

    private static final Logger LOG = Logger.getLogger(MetadataService.class);

    /** So many of each kind are plenty to choose from. */
    private static final int CONTROLS = 50;

    private final TitleLookup lookup;
    private final MetadataRepository repository;
    private final Jdbi jdbi;
    private final MetadataConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    MetadataService(
            TitleLookup lookup,
            MetadataRepository repository,
            Jdbi jdbi,
            MetadataConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.lookup = lookup;
        this.repository = repository;
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Brings what a sync shows up to date. Names that cannot be had now are no reason to keep counts from people: it
     * ends well in any case, and what it did not get is looked up by the next run. Network and database take turns: no
     * transaction is open while Apple is asked.
     *
     * @param lookupAddress from the service configuration, or null when there is none
     * @throws InterruptedRunException if the run is interrupted meanwhile
     */
    public void refresh(AppleSession apple, URI lookupAddress, Storefront storefront, Titles titles) {
        List<String> known = repository.lookedUpSince(
                storefront, titles.all(), clock.instant().minus(config.maxAge()));
        try {
            lookup.asOwner(
                    lookup.hurried(apple, lookupAddress, storefront),
                    titles.without(known),
                    answer -> keep(storefront, answer));
        } catch (AppleException | MetadataPausedException e) {
            goOnWithout(storefront, null, e.getMessage());
        } catch (InterruptedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            goOnWithout(storefront, e, "they could not be asked for or kept");
        }
    }

    private void goOnWithout(Storefront storefront, RuntimeException bug, String why) {
        metrics.counter("verger.metadata.incomplete").increment();
        LOG.warnf(bug, "The sync of library %s goes on without new names: %s", storefront.owner(), why);
    }

    /** Stores an answer to the owner; for titles that are not in it, the last good answer stays. */
    public void keep(Storefront storefront, LookupAnswer answer) {
        Set<String> missing = new HashSet<>(answer.asked());
        missing.removeAll(answer.found().keySet());
        store(storefront, answer.found(), missing);
    }

    /** Stores an answer to the public; a title that is not in it may still be available to owners. */
    public void keepFound(Storefront storefront, LookupAnswer answer) {
        store(storefront, answer.found(), Set.of());
    }

    /** Public titles that the storefront sold when they were last looked up. */
    public Titles knownOnSale(Storefront storefront) {
        return repository.onSale(storefront, CONTROLS);
    }

    /** Those of the titles that are custom apps of the library. */
    public Set<String> customApps(Storefront storefront, Collection<String> adamIds) {
        return repository.customApps(storefront, adamIds);
    }

    private void store(Storefront storefront, Map<String, ContentMetadata> found, Set<String> missing) {
        Instant now = clock.instant();
        // Each transaction in one order, so that two runs of a storefront do not wait for each
        // other in a circle.
        List<Metadata> rows = found.keySet().stream()
                .sorted()
                .map(adamId -> Metadata.of(adamId, found.get(adamId), storefront))
                .toList();
        List<String> published = rows.stream()
                .filter(row -> !row.customApp())
                .map(Metadata::adamId)
                .toList();
        inTransaction(handle -> {
            repository.store(handle, storefront, rows, now);
            repository.published(handle, storefront, published);
        });
        inTransaction(handle -> repository.storeMissing(
                handle, storefront, missing.stream().sorted().toList(), now));
    }

    private void inTransaction(Consumer<Handle> work) {
        QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(work::accept));
    }
}
