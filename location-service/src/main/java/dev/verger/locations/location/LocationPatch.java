package dev.verger.locations.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.error.InvalidRequestException;

/**
 * What a PATCH wants of a location.
 *
 * @param body a JSON object
 * @param wanted its members, read as those of a create are
 */
record LocationPatch(JsonNode body, LocationPatchBody wanted) {

    /**
     * @throws InvalidRequestException unless the body is an object
     * @throws JsonProcessingException naming a member that is of the wrong type
     */
    static LocationPatch read(JsonNode body, ObjectMapper json) throws JsonProcessingException {
        if (body == null || !body.isObject()) {
            throw InvalidRequestException.invalid("", "The body must be a JSON object.");
        }
        return new LocationPatch(body, json.treeToValue(body, LocationPatchBody.class));
    }

    /**
     * The text of a new token, or null when the token stays.
     *
     * @throws InvalidRequestException if it is null
     */
    String serviceToken() {
        var patch = new MergePatch(body);
        String text = patch.value("serviceToken", wanted.serviceToken(), null);
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
        String email = patch.clearable("email", wanted.email(), present.email());
        var settings = new LocationSettings(
                patch.value("name", wanted.name(), present.name()),
                patch.siteId("siteId", wanted.siteId(), present.siteId()),
                patch.clearable("appleId", wanted.appleId(), present.appleId()),
                patch.clearable("contactEmail", wanted.contactEmail(), email),
                patch.clearable("countryCode", wanted.countryCode(), present.countryCode()),
                patch.value(
                        "automaticallyPopulatePurchasedContent",
                        wanted.automaticallyPopulatePurchasedContent(),
                        present.automaticallyPopulatePurchasedContent()),
                patch.value(
                        "sendNotificationWhenNoLongerAssigned",
                        wanted.sendNotificationWhenNoLongerAssigned(),
                        present.sendNotificationWhenNoLongerAssigned()),
                patch.value(
                        "autoRegisterManagedUsers",
                        wanted.autoRegisterManagedUsers(),
                        present.autoRegisterManagedUsers()),
                LicenseThreshold.withoutNulls(
                        patch.value("licenseThresholds", wanted.licenseThresholds(), present.licenseThresholds())));
        patch.finish();
        settings.checkChangesOf(present);
        return settings;
    }

    @Override
    public String toString() {
        return "LocationPatch[]";
    }
}
