package dev.verger.catalog.webhook;

import dev.verger.apple.asset.AssetPage;
import dev.verger.catalog.asset.CountedTitle;
import dev.verger.catalog.asset.InUseCounts;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.assignment.ConfirmedAssignments;
import dev.verger.catalog.assignment.EndReason;
import dev.verger.catalog.assignment.HeldAssignments;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.sync.SyncSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the assignments of one title that Apple proved, if its count and ours agree afterwards. */
@ApplicationScoped
class TitleChange {

    private final WebhookTransactions transactions;
    private final TitleCounts titles;
    private final HeldAssignments held;
    private final ConfirmedAssignments assignments;
    private final InUseCounts inUse;
    private final SyncSchedule schedule;

    TitleChange(
            WebhookTransactions transactions,
            TitleCounts titles,
            HeldAssignments held,
            ConfirmedAssignments assignments,
            InUseCounts inUse,
            SyncSchedule schedule) {
        this.transactions = transactions;
        this.titles = titles;
        this.held = held;
        this.assignments = assignments;
        this.inUse = inUse;
        this.schedule = schedule;
    }

    /**
     * What was read of one title.
     *
     * @param readAt before the first request, by the database's clock: what is newer stays
     * @param rows whether each is assigned
     */
    record Rows(String adamId, AssetPage counts, Instant readAt, Map<Holding, Boolean> rows) {}

    /** The count shows that something is missing: nothing is written. */
    private static final class NotAgreedException extends RuntimeException {}

    /** @return false, with nothing written, if the counts do not agree */
    boolean write(Lease lease, Rows title) {
        try {
            return transactions.call(lease, () -> {
                // Locks the title, in all its qualities.
                titles.store(lease.id(), title.adamId(), title.counts(), title.readAt());
                apply(lease.id(), title);
                CountedTitle counted = inUse.of(lease.id(), title.adamId());
                if (counted.fewer() || counted.more()) {
                    throw new NotAgreedException();
                }
                return true;
            });
        } catch (NotAgreedException e) {
            return false;
        }
    }

    private void apply(long locationId, Rows title) {
        Map<Holding, Instant> present = held.held(locationId, title.rows().keySet());
        Set<Holding> endedSince = held.endedSince(locationId, title.rows().keySet(), title.readAt());
        List<Holding> begun = new ArrayList<>();
        List<Holding> ended = new ArrayList<>();
        title.rows().forEach((row, assigned) -> {
            Instant since = present.get(row);
            if (assigned && since == null && !endedSince.contains(row)) {
                begun.add(row);
            } else if (!assigned && since != null && !since.isAfter(title.readAt())) {
                ended.add(row);
            }
        });
        assignments.add(locationId, begun, title.readAt());
        assignments.end(locationId, ended, EndReason.ELSEWHERE, schedule.endEventsSuppressedSince(locationId));
    }
}
