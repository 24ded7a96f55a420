package dev.verger.catalog.dispatch;

import dev.verger.apple.asset.AssetKey;
import dev.verger.catalog.assignment.Holding;

/**
 * One title for one device or user; or, of an operation on users, one user.
 *
 * @param place of the device or user in the request of the client, from 0
 * @param assetNumber of the title in the operation, from 0; 0 without a title
 * @param asset the title as Apple names it, or null without one
 */
record Task(int place, int assetNumber, AssetKey asset, Holding holding) {

    String principal() {
        return holding.principal();
    }

    boolean isUser() {
        return holding.isUser();
    }
}
