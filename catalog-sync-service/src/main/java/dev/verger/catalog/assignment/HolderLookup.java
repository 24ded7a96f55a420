package dev.verger.catalog.assignment;

import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.asset.AssetIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks Apple for single devices and users whose assignments a listing does not prove: what moved between two pages
 * while they were read is on neither of them, and its holder still has it. Asking throws what requests of
 * {@link AppleSession} throw.
 */
final class HolderLookup {

    private final AppleSession apple;
    private final AssetIds.OfLocation assets;

    HolderLookup(AppleSession apple, AssetIds.OfLocation assets) {
        this.apple = apple;
        this.assets = assets;
    }

    /** A row in doubt, with Apple's id of its title. */
    record Doubt(Holding holding, String adamId) {}

    /**
     * Those of the rows that Apple does not have: one request a holder in most cases.
     *
     * @param unclear where to put rows for which the answer itself changed while it was read
     */
    List<Holding> findEnded(List<Doubt> doubts, List<Holding> unclear) {
        Map<Holder, List<Doubt>> byHolder = new LinkedHashMap<>();
        for (Doubt doubt : doubts) {
            byHolder.computeIfAbsent(doubt.holding().holder(), holder -> new ArrayList<>())
                    .add(doubt);
        }
        List<Holding> gone = new ArrayList<>();
        byHolder.forEach((holder, rows) -> ask(holder, rows, gone, unclear));
        return gone;
    }

    private void ask(Holder holder, List<Doubt> rows, List<Holding> gone, List<Holding> unclear) {
        String adamId = rows.size() == 1 ? rows.get(0).adamId() : null;
        var seen = new Seen();
        boolean clear = read(holder, adamId, seen) && !seen.nameless;
        for (Doubt row : rows) {
            if (!seen.held.contains(row.holding().assetId())) {
                (clear ? gone : unclear).add(row.holding());
            }
        }
    }

    /** Returns whether all pages that Apple counts were there and of one version. */
    private boolean read(Holder holder, String adamId, Seen seen) {
        AssignmentPage first = page(holder, adamId, 0, seen);
        AssignmentPage last = first;
        int pages = 1;
        int counted = pagesOf(first);
        boolean clear = true;
        for (; last.nextPageIndex() != null; pages++) {
            last = page(holder, adamId, pages, seen);
            counted = Math.max(counted, pagesOf(last));
            clear &= first.versionId().equals(last.versionId());
        }
        return clear && pages >= counted;
    }

    private static int pagesOf(AssignmentPage page) {
        return page.totalPages() == null ? 0 : page.totalPages();
    }

    private AssignmentPage page(Holder holder, String adamId, int index, Seen seen) {
        var query = new AssignmentQuery(
                index,
                null,
                adamId,
                null,
                holder.isUser() ? null : holder.principal(),
                holder.isUser() ? holder.principal() : null,
                null,
                null);
        return apple.assignments(query, () -> seen);
    }

    /** What one holder has; also of a try that failed, because more of it ends less. */
    private final class Seen implements Consumer<Assignment> {

        private final Set<Integer> held = new HashSet<>();
        private boolean nameless;

        @Override
        public void accept(Assignment row) {
            if (row.adamId() == null) {
                nameless = true;
            } else {
                held.add(assets.of(StagedRows.key(row)));
            }
        }
    }
}
