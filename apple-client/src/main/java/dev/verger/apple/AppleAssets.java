package dev.verger.apple;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.page.PageHead;
import dev.verger.apple.token.ServiceToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the titles of a location. Every request throws an {@link dev.verger.apple.error.AppleException};
 * {@link AppleClient} lists its kinds.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/get-assets-4ski1">Apple: Get Assets</a>
 */
public final class AppleAssets {

    private static final ObjectReader ROW = PageReader.part(Asset.class);

    private final AppleHttp http;

    AppleAssets(AppleHttp http) {
        this.http = http;
    }

    /**
     * One page with its rows; Apple allows five page requests of a location at a time.
     *
     * @throws dev.verger.apple.error.AppleStateException if the list has no such page any more
     */
    public AssetPage page(ServiceToken token, AssetQuery query) {
        List<Asset> rows = new ArrayList<>();
        List<Asset> unlimited = new ArrayList<>();
        PageHead head = read(token, query, rows::add, unlimited::add);
        return new AssetPage(rows, unlimited, head);
    }

    /**
     * One page whose rows go to the consumer while they arrive. When it throws, some rows may have been handed over
     * already: drop them and read the page again.
     *
     * @throws dev.verger.apple.error.AppleStateException if the list has no such page any more
     */
    public AssetPage page(ServiceToken token, AssetQuery query, Consumer<Asset> rows) {
        return new AssetPage(List.of(), List.of(), read(token, query, rows, asset -> {}));
    }

    private PageHead read(ServiceToken token, AssetQuery query, Consumer<Asset> rows, Consumer<Asset> unlimitedRows) {
        return http.get(
                Endpoint.ASSETS,
                token,
                query.parameters(),
                body -> PageReader.read(
                        body,
                        "assets",
                        Map.of(
                                "assets", parser -> rows.accept(ROW.readValue(parser)),
                                "unlimitedAssets", parser -> unlimitedRows.accept(ROW.readValue(parser)))));
    }
}
