package dev.verger.apple;

import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.token.ServiceToken;

/**
 * Reads the titles of a location.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/get-assets-4ski1">Apple:
 *     Get Assets</a>
 */
public final class AppleAssets {

    private final AppleHttp http;

    AppleAssets(AppleHttp http) {
        this.http = http;
    }

    /** One page; Apple allows five page requests of a location at a time. */
    public AssetPage page(ServiceToken token, AssetQuery query) {
        return http.get(Endpoint.ASSETS, token, query.parameters(), AssetPage.class);
    }
}
