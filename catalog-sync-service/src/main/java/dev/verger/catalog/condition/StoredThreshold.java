package dev.verger.catalog.condition;

import dev.verger.catalog.location.LicenseThreshold;

/**
 * A threshold as the table {@code license_condition} has it.
 *
 * @param kind {@code AVAILABLE} or {@code PERCENT_USED}
 */
record StoredThreshold(String kind, int value) {

    private static final String AVAILABLE = "AVAILABLE";
    private static final String PERCENT_USED = "PERCENT_USED";

    static StoredThreshold of(LicenseThreshold threshold) {
        return threshold.available() != null
                ? new StoredThreshold(AVAILABLE, threshold.available())
                : new StoredThreshold(PERCENT_USED, threshold.percentUsed());
    }

    LicenseThreshold threshold() {
        return kind.equals(AVAILABLE) ? new LicenseThreshold(value, null) : new LicenseThreshold(null, value);
    }
}
