package dev.verger.simulator.apple;

import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.LibraryGenerator;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.title.Title;
import dev.verger.simulator.title.TitleKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Adds or removes one row of a library at a random position. Does nothing when there is nothing to add or remove. */
final class RandomWriter {

    private static final int ATTEMPTS = 50;

    private final SimulatorState state;
    private final Library library;
    private final Random random;

    RandomWriter(SimulatorState state, Library library, Random random) {
        this.state = state;
        this.library = library;
        this.random = random;
    }

    /**
     * Lists an asset again that had left the location, or buys a new title; or removes an asset without assigned
     * licenses.
     */
    void assets(boolean add) {
        List<OwnedAsset> candidates = library.assets().stream()
                .filter(asset -> add ? asset.gone() : removable(asset))
                .toList();
        if (!candidates.isEmpty()) {
            OwnedAsset asset = any(candidates);
            if (add) {
                library.own(asset);
                library.buy(asset.adamId(), asset.pricingParam(), 1 + random.nextInt(20));
            } else {
                library.disown(asset);
            }
        } else if (add) {
            buyNew();
        }
    }

    /** Assigns a license to a holder, or releases one. */
    void assignments(boolean add) {
        if (add) {
            assign();
        } else {
            release();
        }
    }

    /** Registers a user who is listed at any position, or retires one. */
    void users(boolean add) {
        List<Person> all = library.people().all();
        if (add) {
            String id = "torn-" + (all.size() + 1);
            library.people().registerAt(random.nextInt(all.size() + 1), id);
            return;
        }
        List<Person> active = all.stream().filter(Person::active).toList();
        if (!active.isEmpty()) {
            boolean releases = state.settings().switches().retireReleases();
            library.people().retire(any(active), releases);
        }
    }

    private void buyNew() {
        String adamId = LibraryGenerator.adamId(library.name(), library.assets().size());
        TitleKind kind = any(List.of(TitleKind.values()));
        String home = library.identity().country();
        Title title = state.store().add(new Title(adamId, kind, home, false, false, BigDecimal.ZERO));
        boolean forDevices = title.kind() != TitleKind.BOOK;
        library.own(new OwnedAsset(title, "STDQ", forDevices, 1 + random.nextInt(20), 0));
    }

    private void assign() {
        List<OwnedAsset> free = library.assets().stream()
                .filter(asset -> !asset.gone() && asset.available() > 0)
                .toList();
        for (int i = 0; i < ATTEMPTS && !free.isEmpty(); i++) {
            Holding wanted = anyHolder(any(free));
            if (wanted != null && !library.assignments().holds(wanted)) {
                library.assignments().assign(List.of(wanted));
                return;
            }
        }
    }

    private Holding anyHolder(OwnedAsset asset) {
        Holder holder = asset.deviceAssignable() ? Holder.DEVICE : Holder.USER;
        int known = library.assignments().knownCount(holder);
        if (known == 0) {
            return null;
        }
        String name = library.assignments().known(holder, random.nextInt(known)).orElseThrow();
        boolean inactive =
                holder == Holder.USER && library.people().active(name).isEmpty();
        return inactive ? null : new Holding(asset, holder, name);
    }

    private void release() {
        int size = library.assignments().size();
        for (int i = 0; i < ATTEMPTS && size > 0; i++) {
            Holding held = library.assignments().at(random.nextInt(size));
            if (held.asset().revocable()) {
                library.assignments().release(List.of(held));
                return;
            }
        }
    }

    private static boolean removable(OwnedAsset asset) {
        return !asset.gone() && !asset.unlimited() && asset.assigned() == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
