package dev.verger.platform.history;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One entry of an object's history, in Jamf Pro's shape.
 *
 * @param id 1 or above
 * @param username who did it; the service's own name for what happened by itself
 * @param note what happened, in one sentence, or the person's own words
 * @param details old and new values, when there are any; never token material
 */
@Schema(name = "ObjectHistory")
public record HistoryEntry(long id, String username, Instant date, String note, String details) {}
