package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.metadata.LookupResult;
import dev.verger.catalog.apple.AppleSession;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Looks up what is not known or too old, and keeps it. */
@ApplicationScoped
public class MetadataService {

    private static final Logger LOG = Logger.getLogger(MetadataService.class);

    /** Mac apps that the storefront of organizations does not show are looked for here. */
    private static final String MAC_APP_STORE = "macappstore";

    private final MetadataRepository repository;
    private final Jdbi jdbi;
    private final MetadataConfig config;
    private final Clock clock;

    MetadataService(MetadataRepository repository, Jdbi jdbi, MetadataConfig config, Clock clock) {
        this.repository = repository;
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Brings the titles up to date. Network and database take turns: no transaction is open while
     * Apple is asked.
     *
     * @param macTitles those of the titles that run on a Mac
     * @throws dev.verger.apple.error.AppleException if a lookup fails; what was read before stays
     */
    public void refresh(
            AppleSession apple,
            URI lookup,
            Storefront storefront,
            Collection<String> adamIds,
            Set<String> macTitles) {
        Set<String> wanted = new HashSet<>(adamIds);
        wanted.removeAll(
                repository.lookedUpSince(
                        storefront, adamIds, clock.instant().minus(config.maxAge())));
        Set<String> missing = new HashSet<>();
        for (List<String> batch : batches(wanted)) {
            missing.addAll(
                    lookUp(apple, lookup, storefront, storefront.platform(), batch, macTitles));
        }
        missing.retainAll(macTitles);
        for (List<String> batch : batches(missing)) {
            lookUp(apple, lookup, storefront, MAC_APP_STORE, batch, Set.of());
        }
    }

    /** Returns the titles that are left for another platform. */
    private Set<String> lookUp(
            AppleSession apple,
            URI address,
            Storefront storefront,
            String platform,
            List<String> adamIds,
            Set<String> elsewhere) {
        LookupResult answer =
                apple.lookup(
                        address,
                        adamIds,
                        platform,
                        storefront.country(),
                        storefront.languageOrNull());
        if (!answer.answeredBy(storefront.country())) {
            // Another storefront's silence or prices say nothing about this one.
            LOG.warnf(
                    "Storefront %s was asked, %s answered: nothing is kept of it",
                    storefront.country(), answer.country());
            return Set.of();
        }
        List<Metadata> found = new ArrayList<>();
        Set<String> missing = new HashSet<>(adamIds);
        for (String adamId : adamIds) {
            answer.find(adamId)
                    .filter(told -> told.name() != null)
                    .map(told -> Metadata.of(adamId, told, storefront))
                    .ifPresent(found::add);
        }
        found.forEach(metadata -> missing.remove(metadata.adamId()));
        Set<String> left = new HashSet<>(missing);
        left.retainAll(elsewhere);
        missing.removeAll(left);
        store(storefront, found, missing);
        return left;
    }

    private void store(Storefront storefront, List<Metadata> found, Set<String> missing) {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                jdbi.useHandle(
                                        handle -> {
                                            repository.store(handle, storefront, found, now);
                                            repository.storeMissing(
                                                    handle, storefront, missing, now);
                                        }));
    }

    private static List<List<String>> batches(Collection<String> adamIds) {
        List<String> sorted = adamIds.stream().sorted().toList();
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += LookupQuery.MAX_IDS) {
            batches.add(sorted.subList(from, Math.min(sorted.size(), from + LookupQuery.MAX_IDS)));
        }
        return batches;
    }
}
