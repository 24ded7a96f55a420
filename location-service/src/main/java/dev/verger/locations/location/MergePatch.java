package dev.verger.locations.location;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.platform.error.ApiError.Cause;
import dev.verger.platform.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies the members of a JSON merge patch and collects their errors: an absent member keeps the present value, and
 * null is refused unless it may clear the member.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class MergePatch {

    private final JsonNode body;
    private final List<Cause> causes = new ArrayList<>();

    MergePatch(JsonNode body) {
        this.body = body;
    }

    /** @param wanted what was read of the member, null if it is absent or null */
    <T> T value(String member, T wanted, T present) {
        if (wanted == null && body.has(member)) {
            refuse(member, "%s must not be null.");
        }
        return wanted == null ? present : wanted;
    }

    /** Null clears it. */
    <T> T clearable(String member, T wanted, T present) {
        return body.has(member) ? wanted : present;
    }

    long siteId(String member, String wanted, long present) {
        String id = value(member, wanted, Long.toString(present));
        if (!SiteIds.isSiteId(id)) {
            refuse(member, SiteIds.WHAT);
            return present;
        }
        return SiteIds.parse(id);
    }

    /** @throws InvalidRequestException naming every member that was refused */
    void finish() {
        if (!causes.isEmpty()) {
            throw new InvalidRequestException(causes);
        }
    }

    private void refuse(String member, String description) {
        causes.add(new Cause("INVALID_FIELD", member, description.formatted(member), null));
    }
}
