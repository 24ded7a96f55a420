package dev.verger.locations.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One title, passed on as catalog-sync-service tells it; only that service knows the members.
 *
 * @param json an object
 */
@Schema(ref = "#/components/schemas/VolumePurchasingContent")
public record ContentRow(@JsonValue JsonNode json) {

    /** For Jackson. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContentRow {}
}
