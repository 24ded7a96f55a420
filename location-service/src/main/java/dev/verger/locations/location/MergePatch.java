package dev.verger.locations.location;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.platform.error.ApiError.Cause;
import dev.verger.platform.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the members of a JSON merge patch and collects what is wrong with them: an absent member
 * keeps the present value, and null is refused unless it may clear the member.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class MergePatch {

    private final JsonNode body;
    private final List<Cause> causes = new ArrayList<>();

    MergePatch(JsonNode body) {
        this.body = body;
    }

    String text(String member, String present) {
        JsonNode value = body.get(member);
        if (value == null) {
            return present;
        }
        if (!value.isTextual()) {
            refuse(member, "%s is text.");
            return present;
        }
        return value.textValue();
    }

    /** Null clears it. */
    String clearableText(String member, String present) {
        JsonNode value = body.get(member);
        return value != null && value.isNull() ? null : text(member, present);
    }

    boolean flag(String member, boolean present) {
        JsonNode value = body.get(member);
        if (value == null) {
            return present;
        }
        if (!value.isBoolean()) {
            refuse(member, "%s is true or false.");
            return present;
        }
        return value.booleanValue();
    }

    long siteId(String member, long present) {
        JsonNode value = body.get(member);
        if (value == null) {
            return present;
        }
        String text = value.isNull() ? "" : value.asText();
        if (!SiteIds.isSiteId(text)) {
            refuse(member, "%s is the id of a site, or -1.");
            return present;
        }
        return SiteIds.parse(text);
    }

    List<LicenseThreshold> thresholds(String member, List<LicenseThreshold> present) {
        JsonNode value = body.get(member);
        if (value == null) {
            return present;
        }
        if (!value.isArray()) {
            refuse(member, "%s is a list.");
            return present;
        }
        var thresholds = new ArrayList<LicenseThreshold>();
        for (JsonNode element : value) {
            thresholds.add(
                    new LicenseThreshold(
                            number(element.get("percentUsed")), number(element.get("available"))));
        }
        return thresholds;
    }

    /** Anything that is no whole number becomes one that no threshold may have. */
    private static Integer number(JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : -1;
    }

    /**
     * @throws InvalidRequestException naming every member that was refused
     */
    void finish() {
        if (!causes.isEmpty()) {
            throw new InvalidRequestException(causes);
        }
    }

    private void refuse(String member, String description) {
        causes.add(new Cause("INVALID_FIELD", member, description.formatted(member), null));
    }
}
