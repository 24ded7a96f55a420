package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.metadata.LookupResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks for many titles by the hundred. To each request a few controls are added: titles that must be there. */
final class BatchLookup {

    private static final Logger LOG = Logger.getLogger(BatchLookup.class);
    private static final int CONTROLS = 3;

    private final Storefront storefront;
    private final Set<String> controls;

    BatchLookup(Storefront storefront, Collection<String> controls) {
        this.storefront = storefront;
        this.controls = new LinkedHashSet<>(controls);
    }

    /**
     * @param request sends one request for so many titles
     * @param each takes a batch and its answer, unless the answer is of another storefront
     */
    void ask(
            Collection<String> titles,
            Function<List<String>, LookupResult> request,
            BiConsumer<List<String>, LookupAnswer> each) {
        int room = LookupQuery.MAX_IDS - Math.min(CONTROLS, controls.size());
        List<String> sorted = titles.stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from += room) {
            List<String> batch = sorted.subList(from, Math.min(sorted.size(), from + room));
            LookupResult answer = request.apply(withControls(batch));
            if (answer.answeredBy(storefront.country())) {
                each.accept(batch, answer(batch, answer));
            } else {
                // Another storefront's silence or prices say nothing about this one.
                LOG.warnf(
                        "Storefront %s was asked, %s answered: nothing is kept of it",
                        storefront.country(), answer.country());
            }
        }
    }

    private List<String> withControls(List<String> batch) {
        Set<String> ids = new LinkedHashSet<>(batch);
        controls.stream()
                .filter(control -> !ids.contains(control))
                .limit(CONTROLS)
                .collect(Collectors.toList())
                .forEach(ids::add);
        return new ArrayList<>(ids);
    }

    private LookupAnswer answer(List<String> batch, LookupResult answer) {
        Map<String, dev.verger.apple.metadata.ContentMetadata> found = new HashMap<>();
        for (String adamId : withControls(batch)) {
            answer.find(adamId).filter(title -> title.name() != null).ifPresent(title -> found.put(adamId, title));
        }
        boolean controlled = found.keySet().stream().anyMatch(controls::contains);
        return new LookupAnswer(new HashSet<>(batch), found, controlled);
    }
}
