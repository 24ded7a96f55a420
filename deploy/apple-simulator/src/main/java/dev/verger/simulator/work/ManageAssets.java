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
import dev.verger.simulator.settings.Switches.TaskOutcome;
import dev.verger.simulator.title.Store;
import java.util.ArrayList;
import java.util.List;

/** Processes associate, disassociate and revoke events: the cross product of assets and principals. */
final class ManageAssets {

    /** The error of tasks that a switch makes fail; only version 1 of the API documents numbers for them. */
    private static final AppleError UNDOCUMENTED_FAILURE = AppleError.INVALID_ARGUMENT;

    private final Library library;
    private final Store store;
    private final Switches switches;
    private final Tasks<Holding> tasks = new Tasks<>();

    ManageAssets(Library library, Store store, Switches switches) {
        this.library = library;
        this.store = store;
        this.switches = switches;
    }

    Tasks<Holding> process(EventType type, ObjectNode request) {
        switch (type) {
            case ASSOCIATE -> assets(request).forEach(asset -> associate(asset, holdings(asset, request)));
            case DISASSOCIATE -> assets(request).forEach(asset -> disassociate(holdings(asset, request)));
            default -> revoke(request);
        }
        return tasks;
    }

    /** Makes every task of a request fail with one number. */
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
        int assignable = assignable(asset, toAssign.size());
        library.assignments().assign(toAssign.subList(0, assignable));
        toAssign.subList(0, assignable).forEach(tasks::done);
        toAssign.subList(assignable, toAssign.size())
                .forEach(holding -> tasks.failed(AppleError.NOT_ENOUGH_LICENSES, holding));
    }

    private int assignable(OwnedAsset asset, int wanted) {
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
        boolean unknownDevice =
                holding.holder() == Holder.DEVICE && !library.assignments().knowsDevice(holding.name());
        if (unknownDevice && switches.unknownDevice() == TaskOutcome.FAILED) {
            return UNDOCUMENTED_FAILURE;
        }
        boolean offSale = !store.onSale(holding.asset().adamId());
        return offSale && switches.removedAsset() == TaskOutcome.FAILED ? UNDOCUMENTED_FAILURE : null;
    }

    private void repeated(Holding holding) {
        if (switches.repeatedAssociate() == TaskOutcome.FAILED) {
            tasks.failed(UNDOCUMENTED_FAILURE, holding);
        } else {
            tasks.done(holding);
        }
    }

    private void disassociate(List<Holding> unwanted) {
        for (Holding holding : unwanted) {
            boolean held = library.assignments().holds(holding);
            if (!held && switches.emptyDisassociate() == TaskOutcome.FAILED) {
                tasks.failed(UNDOCUMENTED_FAILURE, holding);
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

    /** Assets of the request that are owned; the others were refused, or fail without a task. */
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
