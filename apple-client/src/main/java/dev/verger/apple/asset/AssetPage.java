package dev.verger.apple.asset;

import dev.verger.apple.page.Page;
import dev.verger.apple.page.PageHead;
import java.util.List;

/**
 * One page of {@code GET assets}.
 *
 * @param assets empty when the rows went to a consumer, see the client
 * @param unlimitedAssets only filled when the query asked for unlimited ones; their total is {@link Asset#UNLIMITED}
 * @param head its {@code versionId} differs between two pages when the listing is torn
 */
public record AssetPage(List<Asset> assets, List<Asset> unlimitedAssets, PageHead head) implements Page {

    public AssetPage {
        assets = List.copyOf(assets);
        unlimitedAssets = unlimitedAssets.stream().map(Asset::asUnlimited).toList();
    }
}
