package dev.verger.catalog.dispatch;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.error.ErrorResponse.ErrorInfo;
import java.util.HashSet;
import java.util.Set;

/** Whom and what an error of Apple names; an empty set names all. */
record Blame(Set<AssetKey> assets, Set<String> devices, Set<String> users) {

    static Blame of(ErrorInfo info) {
        return info == null
                ? new Blame(Set.of(), Set.of(), Set.of())
                : new Blame(
                        new HashSet<>(info.assets()),
                        new HashSet<>(info.serialNumbers()),
                        new HashSet<>(info.clientUserIds()));
    }

    boolean isEmpty() {
        return assets.isEmpty() && devices.isEmpty() && users.isEmpty();
    }

    boolean names(Task task) {
        boolean anyHolder = devices.isEmpty() && users.isEmpty();
        return (anyHolder || (task.isUser() ? users : devices).contains(task.principal()))
                && (assets.isEmpty() || hasAsset(task.asset()));
    }

    /** Apple may leave the quality out. */
    private boolean hasAsset(AssetKey asset) {
        return asset == null || assets.contains(asset) || assets.contains(new AssetKey(asset.adamId(), null));
    }
}
