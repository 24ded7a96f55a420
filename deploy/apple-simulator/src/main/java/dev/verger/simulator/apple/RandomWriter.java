package dev.verger.simulator.apple;

import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.LibraryGenerator;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.title.Title;
import dev.verger.simulator.title.TitleKind;
import dev.verger.simulator.world.World;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/**
 * Adds or removes one row of a library in a place that dice decide. Does nothing when there is nothing to add or
 * remove.
 */
final class RandomWriter {

    private static final int ATTEMPTS = 50;

    private final World world;
    private final Library library;
    private final Random random;

    RandomWriter(World world, Library library, Random random) {
        this.world = world;
        this.library = library;
        this.random = random;
    }

    /**
     * An asset comes back that had gone, or a title is bought; or the licenses of one that is not assigned leave the
     * location.
     */
    void assets(boolean add) {
        List<OwnedAsset> candidates = library.assets().stream()
                .filter(asset -> add ? asset.gone() : leavable(asset))
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

    /** A holder gets a license, or loses one. */
    void assignments(boolean add) {
        if (add) {
            assign();
        } else {
            release();
        }
    }

    /** A user registers and is listed in any place, or retires. */
    void users(boolean add) {
        List<Person> all = library.people().all();
        if (add) {
            String id = "torn-" + (all.size() + 1);
            library.people().registerAt(random.nextInt(all.size() + 1), id);
            return;
        }
        List<Person> active = all.stream().filter(Person::active).toList();
        if (!active.isEmpty()) {
            boolean releases = world.settings().switches().retireReleases();
            library.people().retire(any(active), releases);
        }
    }

    private void buyNew() {
        String adamId = LibraryGenerator.adamId(library.name(), library.assets().size());
        TitleKind kind = any(List.of(TitleKind.values()));
        String home = library.identity().country();
        Title title = world.store().add(new Title(adamId, kind, home, false, false, BigDecimal.ZERO));
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
        boolean stranger =
                holder == Holder.USER && library.people().active(name).isEmpty();
        return stranger ? null : new Holding(asset, holder, name);
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

    private static boolean leavable(OwnedAsset asset) {
        return !asset.gone() && !asset.unlimited() && asset.assigned() == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
