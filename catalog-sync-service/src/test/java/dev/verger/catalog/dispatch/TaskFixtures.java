package dev.verger.catalog.dispatch;

import dev.verger.apple.asset.AssetKey;
import dev.verger.catalog.assignment.Holding;

/** Tasks for tests. */
final class TaskFixtures {

    private TaskFixtures() {}

    /** A title, by its number in the operation, for a device. */
    static Task device(int place, int asset) {
        return new Task(place, asset, key(asset), new Holding(100 + asset, false, "D-" + place));
    }

    static Task user(int place, int asset) {
        return new Task(place, asset, key(asset), new Holding(100 + asset, true, "u-" + place));
    }

    /** A user of an operation on users. */
    static Task person(int place) {
        return new Task(place, 0, null, new Holding(0, true, "u-" + place));
    }

    static AssetKey key(int asset) {
        return new AssetKey(Integer.toString(asset), "STDQ");
    }
}
