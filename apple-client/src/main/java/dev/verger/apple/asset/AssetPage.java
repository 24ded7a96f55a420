package dev.verger.apple.asset;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import java.time.Instant;
import java.util.List;

/**
 * One page of {@code GET assets}.
 *
 * @param unlimitedAssets only filled when the query asked for unlimited ones; their total is {@link
 *     Asset#UNLIMITED}
 * @param nextPageIndex {@code null} on the last page; the only sure sign of the end
 * @param totalPages may change while a listing is read
 * @param versionId differs between two pages when the listing is torn
 */
public record AssetPage(
        List<Asset> assets,
        List<Asset> unlimitedAssets,
        int currentPageIndex,
        Integer nextPageIndex,
        int size,
        int totalPages,
        String versionId,
        String uId,
        Instant tokenExpirationDate,
        MdmInfo mdmInfo)
        implements Envelope {

    public AssetPage {
        assets = assets == null ? List.of() : List.copyOf(assets);
        unlimitedAssets =
                unlimitedAssets == null
                        ? List.of()
                        : unlimitedAssets.stream().map(Asset::asUnlimited).toList();
    }
}
