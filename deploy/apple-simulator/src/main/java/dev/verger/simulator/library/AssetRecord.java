package dev.verger.simulator.library;

import dev.verger.simulator.title.Store;
import dev.verger.simulator.title.Title;

/** An asset as it is saved; the number of assigned licenses follows from the assignments. */
public record AssetRecord(
        Title title, String pricingParam, boolean deviceAssignable, int total, int retired, boolean gone) {

    static AssetRecord of(OwnedAsset asset) {
        return new AssetRecord(
                asset.title(),
                asset.pricingParam(),
                asset.deviceAssignable(),
                asset.total(),
                asset.retired(),
                asset.gone());
    }

    OwnedAsset restore(Store store) {
        var asset = new OwnedAsset(store.add(title), pricingParam, deviceAssignable, total, retired);
        asset.gone(gone);
        return asset;
    }
}
