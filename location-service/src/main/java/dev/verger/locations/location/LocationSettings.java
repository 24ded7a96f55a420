package dev.verger.locations.location;

import dev.verger.platform.error.ApiError.Cause;
import dev.verger.platform.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a location.
 *
 * @param name display name; null until Apple's name is taken for it
 * @param siteId −1 for none
 * @param appleId the Apple account behind the token, as people wrote it down, or null
 * @param email whom to ask about this location, or null
 * @param countryCode storefront instead of Apple's, or null
 * @param automaticallyPopulatePurchasedContent bought content appears in the app and ebook catalogs by itself
 * @param sendNotificationWhenNoLongerAssigned users get a mail when an app is no longer assigned to them
 * @param autoRegisterManagedUsers users with Managed Apple Accounts are registered without invitation
 */
record LocationSettings(
        String name,
        long siteId,
        String appleId,
        String email,
        String countryCode,
        boolean automaticallyPopulatePurchasedContent,
        boolean sendNotificationWhenNoLongerAssigned,
        boolean autoRegisterManagedUsers,
        List<LicenseThreshold> licenseThresholds) {

    /** Characters of each text. */
    static final int LONGEST = 255;

    LocationSettings {
        licenseThresholds = List.copyOf(licenseThresholds);
    }

    /** @throws InvalidRequestException naming every member that cannot be stored */
    void check() {
        checkChangesOf(null);
    }

    /**
     * What is as before is not looked at: it may come from Apple, or from a time with other rules.
     *
     * @param before null for a new location
     * @throws InvalidRequestException naming every changed member that cannot be stored
     */
    void checkChangesOf(LocationSettings before) {
        var causes = new ArrayList<Cause>();
        checkText(causes, "name", name, before == null ? null : before.name);
        checkText(causes, "appleId", appleId, before == null ? null : before.appleId);
        checkText(causes, "email", email, before == null ? null : before.email);
        if (licenseThresholds.size() > LicenseThreshold.MOST
                || !licenseThresholds.stream().allMatch(LicenseThreshold::hasOneMemberInItsRange)) {
            causes.add(cause(
                    "licenseThresholds",
                    "At most %d, each with exactly one of percentUsed 1–100 or available 0–1000000."
                            .formatted(LicenseThreshold.MOST)));
        }
        if (!causes.isEmpty()) {
            throw new InvalidRequestException(causes);
        }
    }

    private static void checkText(List<Cause> causes, String field, String value, String before) {
        if (value == null || value.equals(before)) {
            return;
        }
        if (value.isBlank() || value.length() > LONGEST) {
            causes.add(cause(field, "1 to %d characters, not only blanks.".formatted(LONGEST)));
        }
    }

    private static Cause cause(String field, String description) {
        return new Cause("INVALID_FIELD", field, description, null);
    }

    LocationSettings withName(String other) {
        return new LocationSettings(
                other,
                siteId,
                appleId,
                email,
                countryCode,
                automaticallyPopulatePurchasedContent,
                sendNotificationWhenNoLongerAssigned,
                autoRegisterManagedUsers,
                licenseThresholds);
    }
}
