package dev.verger.apple.error;

import dev.verger.apple.asset.AssetKey;
import java.util.List;

/**
 * Apple's error object, as an answer of its own or inside an event's failures.
 *
 * @param errorInfo who and what it concerns; may be {@code null} or empty
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/handling-error-responses">Apple: Handling
 *     error responses</a>
 */
public record ErrorResponse(int errorNumber, String errorMessage, ErrorInfo errorInfo) {

    /** The assets and principals that an error concerns. */
    public record ErrorInfo(List<AssetKey> assets, List<String> clientUserIds, List<String> serialNumbers) {

        public ErrorInfo {
            assets = assets == null ? List.of() : List.copyOf(assets);
            clientUserIds = clientUserIds == null ? List.of() : List.copyOf(clientUserIds);
            serialNumbers = serialNumbers == null ? List.of() : List.copyOf(serialNumbers);
        }
    }
}
