package dev.verger.simulator.metadata;

import dev.verger.simulator.library.Library;
import dev.verger.simulator.title.Storefront;
import dev.verger.simulator.title.Title;
import dev.verger.simulator.world.World;
import java.util.Optional;

/** Decides who sees a title in a storefront: the public what is on sale, owners also custom and removed ones. */
final class Visibility {

    private final World world;
    private final Library owner;
    private final Storefront storefront;

    Visibility(World world, Library owner, Storefront storefront) {
        this.world = world;
        this.owner = owner;
        this.storefront = storefront;
    }

    /**
     * A title as seen.
     *
     * @param offer {@code get}, {@code buy}, or {@code redownload} for owners of a title that left the store
     */
    record Shown(Title title, String offer) {}

    Optional<Shown> find(String adamId) {
        return world.store()
                .find(adamId)
                .filter(title -> title.existsIn(storefront))
                .flatMap(this::shown);
    }

    private Optional<Shown> shown(Title title) {
        boolean onSale = world.store().onSale(title.adamId());
        boolean owned = owner != null && owner.owns(title.adamId());
        if (!owned && (title.custom() || !onSale)) {
            return Optional.empty();
        }
        String offer = !onSale ? "redownload" : title.free() ? "get" : "buy";
        return Optional.of(new Shown(title, offer));
    }
}
