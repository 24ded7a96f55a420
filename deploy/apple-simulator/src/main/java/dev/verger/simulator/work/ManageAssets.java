package dev.verger.simulator.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.settings.Switches;
import dev.verger.simulator.settings.Switches.Shortage;
import dev.verger.simulator.settings.Switches.Verdict;
import dev.verger.simulator.title.Store;
import java.util.ArrayList;
import java.util.List;

/** Works on associate, disassociate and revoke events: the cross product of assets and principals. */
final class ManageAssets {

    /** Numbers that only version 1 documents, for switches that want these doubtful tasks to fail. */
    private static final AppleError NOT_THERE = AppleError.INVALID_ARGUMENT;

    private final Library library;
    private final Store store;
    private final Switches switches;
    private final Tasks<Holding> tasks = new Tasks<>();

    ManageAssets(Library library, Store store, Switches switches) {
        this.library = library;
        this.store = store;
        this.switches = switches;
    }

    Tasks<Holding> work(EventType type, ObjectNode request) {
        switch (type) {
            case ASSOCIATE -> assets(request).forEach(asset -> associate(asset, holdings(asset, request)));
            case DISASSOCIATE -> assets(request).forEach(asset -> disassociate(holdings(asset, request)));
            default -> revoke(request);
        }
        return tasks;
    }

    /** Lets everything in a request fail with one number, whatever it is. */
    Tasks<Holding> fail(EventType type, int number, ObjectNode request) {
        List<Holding> wanted = new ArrayList<>();
        if (type == EventType.REVOKE) {
            wanted.addAll(revocable(request));
        } else {
            assets(request).forEach(asset -> wanted.addAll(holdings(asset, request)));
        }
        wanted.forEach(holding -> tasks.failed(number, holding));
        return tasks;
    }

    private void associate(OwnedAsset asset, List<Holding> wanted) {
        List<Holding> toAssign = new ArrayList<>();
        for (Holding holding : wanted) {
            AppleError error = refusal(holding);
            if (error != null) {
                tasks.failed(error, holding);
            } else if (library.assignments().holds(holding)) {
                repeated(holding);
            } else {
                toAssign.add(holding);
            }
        }
        int served = served(asset, toAssign.size());
        library.assignments().assign(toAssign.subList(0, served));
        toAssign.subList(0, served).forEach(tasks::done);
        toAssign.subList(served, toAssign.size())
                .forEach(holding -> tasks.failed(AppleError.NOT_ENOUGH_LICENSES, holding));
    }

    private int served(OwnedAsset asset, int wanted) {
        if (asset.unlimited() || asset.available() >= wanted) {
            return wanted;
        }
        return switches.shortage() == Shortage.WHOLE_ASSET ? 0 : asset.available();
    }

    private AppleError refusal(Holding holding) {
        if (holding.holder() == Holder.USER
                && library.people().active(holding.name()).isEmpty()) {
            return AppleError.USER_NOT_FOUND;
        }
        boolean stranger =
                holding.holder() == Holder.DEVICE && !library.assignments().knowsDevice(holding.name());
        if (stranger && switches.unknownDevice() == Verdict.FAILED) {
            return NOT_THERE;
        }
        boolean gone = !store.onSale(holding.asset().adamId());
        return gone && switches.removedAsset() == Verdict.FAILED ? NOT_THERE : null;
    }

    private void repeated(Holding holding) {
        if (switches.repeatedAssociate() == Verdict.FAILED) {
            tasks.failed(NOT_THERE, holding);
        } else {
            tasks.done(holding);
        }
    }

    private void disassociate(List<Holding> unwanted) {
        for (Holding holding : unwanted) {
            boolean held = library.assignments().holds(holding);
            if (!held && switches.emptyDisassociate() == Verdict.FAILED) {
                tasks.failed(NOT_THERE, holding);
            } else {
                tasks.done(holding);
            }
        }
        library.assignments().release(unwanted);
    }

    private void revoke(ObjectNode request) {
        List<Holding> all = revocable(request);
        library.assignments().release(all);
        all.forEach(tasks::done);
    }

    private List<Holding> revocable(ObjectNode request) {
        List<Holding> all = new ArrayList<>();
        for (Holder holder : Holder.values()) {
            for (JsonNode name : request.path(holder.member() + "s")) {
                library.assignments().heldBy(holder, name.asText()).stream()
                        .filter(holding -> holding.asset().revocable())
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Assets of the request that are owned; the others were refused, or fail without leaving a task. */
    private List<OwnedAsset> assets(ObjectNode request) {
        List<OwnedAsset> assets = new ArrayList<>();
        for (JsonNode asset : request.path("assets")) {
            library.asset(
                            asset.path("adamId").asText(),
                            asset.path("pricingParam").asText("STDQ"))
                    .ifPresent(assets::add);
        }
        return assets;
    }

    private static List<Holding> holdings(OwnedAsset asset, ObjectNode request) {
        List<Holding> holdings = new ArrayList<>();
        for (Holder holder : Holder.values()) {
            request.path(holder.member() + "s")
                    .forEach(name -> holdings.add(new Holding(asset, holder, name.asText())));
        }
        return holdings;
    }
}
