package dev.verger.catalog.webhook;

/**
 * Apple's types of notifications.
 *
 * @see <a
 *     href="https://developer.apple.com/documentation/devicemanagement/app-and-book-management-notifications">Apple:
 *     notifications</a>
 */
enum NotificationType {
    TEST_NOTIFICATION,
    ASSET_COUNT,
    ASSET_MANAGEMENT,
    USER_MANAGEMENT,
    USER_ASSOCIATED,
    SUBSCRIPTION_COUNT,
    SUBSCRIPTION_MANAGEMENT,
    UNLIMITED_ASSET,
    /** One that Apple added since. */
    UNKNOWN;

    /** Whether it says how an event ended, which an own request or another server's caused. */
    boolean isOfEvents() {
        return this == ASSET_MANAGEMENT || this == USER_MANAGEMENT;
    }

    static NotificationType of(String name) {
        for (NotificationType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
