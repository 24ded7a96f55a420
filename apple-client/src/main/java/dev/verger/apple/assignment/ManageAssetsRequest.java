package dev.verger.apple.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verger.apple.asset.AssetKey;
import java.util.List;

/**
 * Body of associate, disassociate and revoke: the work is the cross product of assets and principals. Empty lists are
 * not sent. Name one kind of principal per request: whether Apple takes both together is in doubt.
 *
 * @param assets empty for revoke, which takes every revocable asset from the principals
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ManageAssetsRequest(List<AssetKey> assets, List<String> serialNumbers, List<String> clientUserIds) {

    public ManageAssetsRequest {
        assets = assets == null ? List.of() : List.copyOf(assets);
        serialNumbers = serialNumbers == null ? List.of() : List.copyOf(serialNumbers);
        clientUserIds = clientUserIds == null ? List.of() : List.copyOf(clientUserIds);
    }

    public static ManageAssetsRequest ofDevices(List<AssetKey> assets, List<String> serialNumbers) {
        return new ManageAssetsRequest(assets, serialNumbers, List.of());
    }

    public static ManageAssetsRequest ofUsers(List<AssetKey> assets, List<String> clientUserIds) {
        return new ManageAssetsRequest(assets, List.of(), clientUserIds);
    }
}
