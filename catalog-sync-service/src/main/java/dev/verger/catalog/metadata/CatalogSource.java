package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.CatalogQuery;
import dev.verger.apple.metadata.CatalogQuery.Shelf;
import dev.verger.apple.metadata.DeveloperTokens;
import dev.verger.apple.metadata.LookupResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Apps and Books Metadata for Organizations: asked when a developer key is configured. */
@ApplicationScoped
class CatalogSource implements TitleSource {

    private static final String EDUCATION = "volumestore";

    private final MetadataHosts hosts;
    private final MetadataHostConfig settings;
    private final Optional<DeveloperTokens> developer;

    CatalogSource(MetadataHosts hosts, MetadataHostConfig settings, Clock clock) {
        this.hosts = hosts;
        this.settings = settings;
        this.developer = DeveloperKeySettingCheck.key(settings).map(key -> new DeveloperTokens(key, clock));
    }

    boolean configured() {
        return developer.isPresent();
    }

    @Override
    public void look(LookupSession visit, Titles titles, boolean own, Controls controls, Consumer<LookupAnswer> each) {
        look(visit, Shelf.APPS, titles.apps(), own, controls.apps(), each);
        look(visit, Shelf.BOOKS, titles.books(), own, controls.books(), each);
    }

    private void look(
            LookupSession visit,
            Shelf shelf,
            Collection<String> titles,
            boolean own,
            Collection<String> controls,
            Consumer<LookupAnswer> each) {
        new BatchLookup(visit.storefront(), controls)
                .ask(titles, batch -> ask(visit, shelf, own, batch), (batch, answer) -> each.accept(answer));
    }

    private LookupResult ask(LookupSession visit, Shelf shelf, boolean own, List<String> batch) {
        Storefront storefront = visit.storefront();
        URI root = storefront.platform().equals(EDUCATION) ? settings.educationUrl() : settings.enterpriseUrl();
        var query = new CatalogQuery(shelf, batch, storefront.country(), storefront.languageOrNull());
        return hosts.ask(
                visit,
                root,
                metadata ->
                        metadata.catalog(root, developer.orElseThrow().current(), own ? visit.token() : null, query));
    }
}
