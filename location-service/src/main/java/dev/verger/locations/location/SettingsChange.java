package dev.verger.locations.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The text for the history: which members changed, with old and new values. */
final class SettingsChange {

    private final List<String> lines = new ArrayList<>();

    private SettingsChange() {}

    static SettingsChange between(LocationSettings old, LocationSettings now) {
        var change = new SettingsChange();
        change.compare("name", old.name(), now.name());
        change.compare("siteId", old.siteId(), now.siteId());
        change.compare("appleId", old.appleId(), now.appleId());
        change.compare("email", old.email(), now.email());
        change.compare("countryCode", old.countryCode(), now.countryCode());
        change.compare(
                "automaticallyPopulatePurchasedContent",
                old.automaticallyPopulatePurchasedContent(),
                now.automaticallyPopulatePurchasedContent());
        change.compare(
                "sendNotificationWhenNoLongerAssigned",
                old.sendNotificationWhenNoLongerAssigned(),
                now.sendNotificationWhenNoLongerAssigned());
        change.compare("autoRegisterManagedUsers", old.autoRegisterManagedUsers(), now.autoRegisterManagedUsers());
        change.compare("licenseThresholds", old.licenseThresholds(), now.licenseThresholds());
        return change;
    }

    static SettingsChange between(AppleFacts old, AppleFacts now) {
        var change = new SettingsChange();
        change.compare("organizationName", old.organizationName(), now.organizationName());
        change.compare("locationName", old.locationName(), now.locationName());
        change.compare("appleCountryCode", old.countryCode(), now.countryCode());
        change.compare("defaultPlatform", old.defaultPlatform(), now.defaultPlatform());
        change.compare("uId", old.uId(), now.uId());
        return change;
    }

    void compare(String member, Object old, Object now) {
        if (!Objects.equals(old, now)) {
            lines.add("%s: %s → %s".formatted(member, text(old), text(now)));
        }
    }

    void add(String member, Object now) {
        lines.add("%s: %s".formatted(member, text(now)));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    private static String text(Object value) {
        return value == null ? "–" : value.toString();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
