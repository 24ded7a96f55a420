package dev.verger.locations.location;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.platform.error.InvalidRequestException;

/**
 * What a PATCH wants of a location.
 *
 * @param body a JSON object
 */
record LocationPatch(JsonNode body) {

    /**
     * @throws InvalidRequestException unless the body is an object
     */
    LocationPatch {
        if (body == null || !body.isObject()) {
            throw InvalidRequestException.invalid("", "The body must be a JSON object.");
        }
    }

    /**
     * The text of a new token, or null when the token stays.
     *
     * @throws InvalidRequestException if it is there, but not as text
     */
    String serviceToken() {
        var patch = new MergePatch(body);
        String text = patch.text("serviceToken", null);
        patch.finish();
        return text;
    }

    /**
     * The settings that the patch makes of the present ones.
     *
     * @throws InvalidRequestException naming every member that cannot be used
     */
    LocationSettings applyTo(LocationSettings present) {
        var patch = new MergePatch(body);
        String email = patch.clearableText("email", present.email());
        var settings =
                new LocationSettings(
                        patch.text("name", present.name()),
                        patch.siteId("siteId", present.siteId()),
                        patch.clearableText("appleId", present.appleId()),
                        patch.clearableText("contactEmail", email),
                        patch.clearableText("countryCode", present.countryCode()),
                        patch.flag(
                                "automaticallyPopulatePurchasedContent",
                                present.populateCatalogs()),
                        patch.flag("sendNotificationWhenNoLongerAssigned", present.notifyUsers()),
                        patch.flag("autoRegisterManagedUsers", present.registerManagedUsers()),
                        patch.thresholds("licenseThresholds", present.licenseThresholds()));
        patch.finish();
        settings.check();
        return settings;
    }

    @Override
    public String toString() {
        return "LocationPatch[]";
    }
}
