package dev.verger.catalog.condition;

import dev.verger.catalog.location.LicenseThreshold;
import dev.verger.platform.error.InvalidRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Place of a condition in the order of all of them. As text it is the cursor that a page names for the next one.
 *
 * @param thresholdKind {@code AVAILABLE} or {@code PERCENT_USED}; empty for a title that was removed from the store,
 *     which comes before the thresholds of the same title
 */
record ConditionKey(long locationId, int assetId, String thresholdKind, int thresholdValue) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,10})\\.([A-Z_]{0,30})\\.(\\d{1,9})");

    /** The place before all conditions of a location. */
    static ConditionKey before(long locationId) {
        return new ConditionKey(locationId, 0, "", 0);
    }

    /** @throws InvalidRequestException if it is not the text of a key */
    static ConditionKey parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(2)) > Integer.MAX_VALUE) {
            throw InvalidRequestException.invalid("after", "It is the member next of the page before.");
        }
        return new ConditionKey(
                Long.parseLong(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                parts.group(3),
                Integer.parseInt(parts.group(4)));
    }

    String conditionKind() {
        if (thresholdKind.isEmpty()) {
            return "REMOVED_FROM_APP_STORE";
        }
        return threshold().equals(LicenseThreshold.NONE_LEFT) ? "NO_MORE_LICENSES" : "LICENSES_RUNNING_LOW";
    }

    /** Null for a title that was removed from the store. */
    LicenseThreshold threshold() {
        return thresholdKind.isEmpty() ? null : new StoredThreshold(thresholdKind, thresholdValue).threshold();
    }

    @Override
    public String toString() {
        return "%d.%d.%s.%d".formatted(locationId, assetId, thresholdKind, thresholdValue);
    }
}
