package dev.verger.catalog.webhook;

import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.catalog.recount.LibrarySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks Apple whether one device or user has a title now. */
final class HolderQuestion {

    private HolderQuestion() {}

    /**
     * One request, which throws what requests of {@link dev.verger.catalog.apple.AppleSession} throw.
     *
     * @return whether it is assigned; empty if the answer does not say so
     */
    static Optional<Boolean> ask(LibrarySession session, Assignment asked) {
        var query = asked.serialNumber() == null
                ? AssignmentQuery.ofUser(asked.adamId(), asked.clientUserId())
                : AssignmentQuery.ofDevice(asked.adamId(), asked.serialNumber());
        List<Assignment> rows = new ArrayList<>();
        AssignmentPage page = session.call(apple -> apple.assignments(query, () -> {
            rows.clear();
            return rows::add;
        }));
        if (rows.stream().anyMatch(row -> isSame(row, asked))) {
            return Optional.of(true);
        }
        boolean whole = page.nextPageIndex() == null && rows.stream().allMatch(row -> row.adamId() != null);
        return whole ? Optional.of(false) : Optional.empty();
    }

    private static boolean isSame(Assignment row, Assignment asked) {
        return asked.adamId().equals(row.adamId())
                && asked.pricingParam().equals(row.pricingParam())
                && (asked.serialNumber() == null
                        ? asked.clientUserId().equals(row.clientUserId())
                        : asked.serialNumber().equals(row.serialNumber()));
    }
}
