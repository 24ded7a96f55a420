package dev.verger.catalog.webhook;

import dev.verger.apple.assignment.Assignment;
import dev.verger.catalog.assignment.Holding;
import dev.verger.platform.text.ForeignText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What messages say of one assignment.
 *
 * @param row names title and holder
 * @param held whether it is assigned, by the message that arrived last
 * @param contradicted whether another message says the opposite
 */
record AssignmentChange(Assignment row, boolean held, boolean contradicted) {

    /** What events that were successful say, by {@code adamId}; each assignment once. */
    static Map<String, List<AssignmentChange>> byTitle(List<ManagementEvent> events) {
        Map<Assignment, AssignmentChange> changes = new LinkedHashMap<>();
        for (ManagementEvent event : events) {
            boolean held = event.type() == ManagementEvent.Type.ASSOCIATE;
            event.assignments()
                    .forEach(row -> changes.merge(
                            key(row),
                            new AssignmentChange(key(row), held, false),
                            (before, now) -> new AssignmentChange(
                                    now.row, now.held, before.contradicted || before.held != now.held)));
        }
        Map<String, List<AssignmentChange>> byTitle = new LinkedHashMap<>();
        changes.values()
                .forEach(change -> byTitle.computeIfAbsent(change.row.adamId(), title -> new ArrayList<>())
                        .add(change));
        return byTitle;
    }

    /** The row without what Apple says of its user, and as it is stored. */
    private static Assignment key(Assignment row) {
        return new Assignment(
                ForeignText.clean(row.adamId()),
                ForeignText.clean(row.pricingParam()),
                ForeignText.clean(row.serialNumber()),
                ForeignText.clean(row.clientUserId()),
                null,
                null);
    }

    /** @param assetId number of the title */
    Holding holding(int assetId) {
        boolean isUser = row.serialNumber() == null;
        return new Holding(assetId, isUser, isUser ? row.clientUserId() : row.serialNumber());
    }
}
