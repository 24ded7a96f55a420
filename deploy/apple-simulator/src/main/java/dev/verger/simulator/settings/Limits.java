package dev.verger.simulator.settings;

/**
 * Numbers that tests may change at any time.
 *
 * @param maxRequestPerSecond of one library, further ones get 429; Apple's sample value is 15
 * @param enforceRequestRate whether to answer 429 or only to count
 * @param pageSize rows per page; Apple says "several hundred" and shows up to 1000
 * @param eventSeconds how long a queued write takes, on the movable clock
 * @param latencyMillis added to each answer
 * @param maxLookupIds ids per metadata lookup; Apple documents none
 * @param notificationRetrySeconds between attempts to deliver a notification, on the movable clock
 * @param versionHistory how many changes are kept before a {@code sinceVersionId} is too old
 */
public record Limits(
        int maxRequestPerSecond,
        boolean enforceRequestRate,
        int pageSize,
        double eventSeconds,
        int latencyMillis,
        int maxAssets,
        int maxClientUserIds,
        int maxSerialNumbers,
        int maxRevokeClientUserIds,
        int maxRevokeSerialNumbers,
        int maxUsers,
        int maxNotificationLength,
        int maxMdmNameLength,
        int maxMdmMetadataLength,
        int maxMdmIdLength,
        int maxSubscriptions,
        int maxSubscriptionClientUserIds,
        int maxLookupIds,
        double notificationRetrySeconds,
        int versionHistory) {

    /** Apple's published sample values, and pages of 500. */
    public static final Limits DEFAULT = new Limits(
            15, true, 500, 1, 0, 25, 1000, 1000, 100, 100, 100, 512, 100, 255, 100, 25, 1000, 100, 60, 1_000_000);

    public Limits {
        if (maxRequestPerSecond < 1 || pageSize < 1 || eventSeconds < 0 || latencyMillis < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
