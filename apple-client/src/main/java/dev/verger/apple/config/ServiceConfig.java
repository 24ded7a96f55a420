package dev.verger.apple.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits and addresses of Apple's service, which change without notice and are to be read again every five minutes.
 *
 * @param limits open set; see the constants for the ones Verger uses
 * @param urls open set
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/get-service-configuration">Apple: Get
 *     Service Configuration</a>
 */
public record ServiceConfig(
        Map<String, Integer> limits,
        List<String> notificationTypes,
        Map<String, String> urls,
        List<ErrorCode> errorCodes) {

    public ServiceConfig {
        limits = limits == null ? Map.of() : limits;
        notificationTypes = notificationTypes == null ? List.of() : notificationTypes;
        urls = urls == null ? Map.of() : urls;
        errorCodes = errorCodes == null ? List.of() : errorCodes;
    }

    /** A limit by Apple's name, or the given value when Apple does not send it. */
    public int limit(Limit limit) {
        Integer value = limits.get(limit.key);
        return value == null || value <= 0 ? limit.documented : value;
    }

    /** An address by Apple's name, e.g. {@code contentMetadataLookup}. */
    public Optional<URI> url(String name) {
        String url = urls.get(name);
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One entry of Apple's own list of error numbers; its wording differs from the one of the documentation. */
    public record ErrorCode(int errorNumber, String errorMessage) {}

    /** Apple's limits with the value of its published sample, used when an answer lacks one. */
    public enum Limit {
        ASSETS("maxAssets", 25),
        CLIENT_USER_IDS("maxClientUserIds", 1000),
        SERIAL_NUMBERS("maxSerialNumbers", 1000),
        REVOKE_CLIENT_USER_IDS("maxRevokeClientUserIds", 100),
        REVOKE_SERIAL_NUMBERS("maxRevokeSerialNumbers", 100),
        USERS("maxUsers", 100),
        NOTIFICATION_LENGTH("maxNotificationLength", 512),
        REQUESTS_PER_SECOND("maxRequestPerSecond", 15),
        MDM_NAME_LENGTH("maxMdmNameLength", 100),
        MDM_METADATA_LENGTH("maxMdmMetadataLength", 255),
        MDM_ID_LENGTH("maxMdmIdLength", 100);

        private final String key;
        private final int documented;

        Limit(String key, int documented) {
            this.key = key;
            this.documented = documented;
        }

        /** Apple's name of it. */
        public String key() {
            return key;
        }

        /** Value of Apple's published sample. */
        public int documented() {
            return documented;
        }
    }
}
