package dev.verger.simulator.metadata;

import dev.verger.simulator.library.Library;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.title.Storefront;
import dev.verger.simulator.title.Title;
import java.util.Optional;

/** Decides who sees a title in a storefront: everyone sees what is on sale, owners also custom and removed titles. */
final class Visibility {

    private final SimulatorState state;
    private final Library owner;
    private final Storefront storefront;

    Visibility(SimulatorState state, Library owner, Storefront storefront) {
        this.state = state;
        this.owner = owner;
        this.storefront = storefront;
    }

    /**
     * A title as the caller sees it.
     *
     * @param offer {@code get}, {@code buy}, or {@code redownload} for owners of a title that left the store
     */
    record Shown(Title title, String offer) {}

    Optional<Shown> find(String adamId) {
        return state.store()
                .find(adamId)
                .filter(title -> title.existsIn(storefront))
                .flatMap(this::shown);
    }

    private Optional<Shown> shown(Title title) {
        boolean onSale = state.store().onSale(title.adamId());
        boolean owned = owner != null && owner.owns(title.adamId());
        if (!owned && (title.custom() || !onSale)) {
            return Optional.empty();
        }
        String offer = !onSale ? "redownload" : title.free() ? "get" : "buy";
        return Optional.of(new Shown(title, offer));
    }
}
