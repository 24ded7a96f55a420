package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.metadata.LookupResult;
import dev.verger.apple.token.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The lookup whose address Apple's service configuration gives. */
@ApplicationScoped
class LookupSource implements TitleSource {

    /** Mac apps that the storefront of organizations does not show are looked for here. */
    private static final String MAC_APP_STORE = "macappstore";

    private final MetadataHosts hosts;

    LookupSource(MetadataHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public void look(LookupSession visit, Titles titles, boolean own, Controls controls, Consumer<LookupAnswer> each) {
        if (visit.lookup() == null) {
            return;
        }
        Set<String> macApps = new HashSet<>(titles.mac());
        macApps.removeAll(titles.books());
        Set<String> onlyForMac = new HashSet<>();
        ask(visit, visit.storefront().platform(), own, titles.all(), controls.all(), (batch, answer) -> {
            Set<String> decided = new HashSet<>(answer.asked());
            Set<String> undecided = new HashSet<>(batch);
            undecided.retainAll(macApps);
            undecided.removeAll(answer.found().keySet());
            decided.removeAll(undecided);
            onlyForMac.addAll(undecided);
            each.accept(new LookupAnswer(decided, answer.found(), answer.controlled()));
        });
        ask(visit, MAC_APP_STORE, own, onlyForMac, controls.mac(), (batch, answer) -> each.accept(answer));
    }

    private void ask(
            LookupSession visit,
            String platform,
            boolean own,
            Collection<String> titles,
            Collection<String> controls,
            BiConsumer<List<String>, LookupAnswer> each) {
        new BatchLookup(visit.storefront(), controls).ask(titles, batch -> lookUp(visit, platform, own, batch), each);
    }

    private LookupResult lookUp(LookupSession visit, String platform, boolean own, List<String> batch) {
        Storefront storefront = visit.storefront();
        ServiceToken token = own ? visit.token() : null;
        var query = new LookupQuery(batch, platform, storefront.country(), storefront.languageOrNull());
        return hosts.ask(visit, visit.lookup(), metadata -> metadata.lookup(visit.lookup(), token, query));
    }
}
