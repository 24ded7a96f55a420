package dev.verger.catalog.asset;

import dev.verger.apple.asset.Asset;
import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The staging table of assets. */
final class AssetStage {

    private static final String COLUMNS = """
            page int not null, adam_id text collate "C" not null, pricing_param text collate "C" not null,
            product_type text, device_assignable boolean not null, revocable boolean not null, platforms text[] not null,
            device_types text collate "C" not null, total_count int not null, assigned_count int not null,
            available_count int not null, retired_count int not null, unlimited boolean not null
            """;

    /** Apple's platforms as Jamf Pro's device types; the others (watchOS, visionOS) have none there. */
    private static final Map<String, String> DEVICE_TYPES = Map.of("iOS", "IOS", "macOS", "MACOS", "tvOS", "TVOS");

    private AssetStage() {}

    static StageTable create(Jdbi jdbi, StageOwner owner) {
        return StageTable.create(jdbi, "asset", owner, COLUMNS);
    }

    /** Puts away the rows of one page while they are parsed. */
    static final class Rows implements Consumer<Asset> {

        private final int page;
        private final CopyRows rows = new CopyRows();

        Rows(int page) {
            this.page = page;
        }

        /** A row that names no title says nothing; Apple marks the name as optional. */
        @Override
        public void accept(Asset asset) {
            if (asset.adamId() == null) {
                return;
            }
            rows.add(page)
                    .add(asset.adamId())
                    .add(asset.pricingParam())
                    .add(asset.productType())
                    .add(asset.deviceAssignable())
                    .add(asset.revocable())
                    .add(asset.supportedPlatforms())
                    .add(deviceTypes(asset.supportedPlatforms()))
                    .add(asset.totalCount())
                    .add(asset.assignedCount())
                    .add(asset.unlimited() ? 0 : asset.availableCount())
                    .add(asset.retiredCount())
                    .add(asset.unlimited())
                    .endRow();
        }

        CopyRows rows() {
            return rows;
        }
    }

    /** Comma list, in a fixed order. */
    static String deviceTypes(List<String> platforms) {
        return platforms.stream()
                .map(DEVICE_TYPES::get)
                .filter(type -> type != null)
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
    }
}
