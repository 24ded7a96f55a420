package dev.verger.catalog.apple;

import dev.verger.apple.error.Flaw;
import dev.verger.apple.page.PageHead;
import java.util.Optional;

/**
 * Decides whether a page proves what it lists. Apple marks every member as optional, and something between Apple and
 * here may answer in its place, so a page counts only when it names the library, its version, and as many rows and
 * pages as it has. A list that is not there is an empty list only when everything else in the answer says so (Apple:
 * Get Assets, Get Assignments, Get Users).
 */
final class PageCheck {

    private final PageHead page;
    private final int asked;

    private PageCheck(PageHead page, int asked) {
        this.page = page;
        this.asked = asked;
    }

    /**
     * @param uId the library that was asked for
     * @param asked index of the page
     * @param changes whether what changed since a version was asked for. Whether Apple names a version when nothing
     *     changed is not documented; such an answer concludes nothing.
     * @return in what the page differs from what Apple documents
     */
    static Optional<Flaw> flaw(PageHead page, String uId, int asked, boolean changes) {
        return Optional.ofNullable(new PageCheck(page, asked).flaw(uId, changes));
    }

    private Flaw flaw(String uId, boolean changes) {
        if (page.uId() == null) {
            return Flaw.NO_LIBRARY;
        }
        if (!page.uId().equals(uId)) {
            return Flaw.OTHER_LIBRARY;
        }
        if (page.versionId() == null && !(changes && isEmptyList())) {
            return Flaw.NO_VERSION;
        }
        if (!page.listed() && !isEmptyList()) {
            return Flaw.NO_ROWS;
        }
        if (page.size() != null && page.size() != page.rows()) {
            return Flaw.ROWS_MISSING;
        }
        return placeFlaw();
    }

    private Flaw placeFlaw() {
        if (page.currentPageIndex() != null && page.currentPageIndex() != asked) {
            return Flaw.OTHER_PAGE;
        }
        if (page.nextPageIndex() != null) {
            return page.nextPageIndex() == asked + 1 ? null : Flaw.OTHER_PAGE;
        }
        boolean endsEarly = page.totalPages() != null && page.totalPages() > asked + 1;
        return endsEarly || countsNoPage() ? Flaw.PAGES_MISSING : null;
    }

    private boolean countsNoPage() {
        return page.totalPages() != null && page.totalPages() < 1 && page.rows() > 0;
    }

    /** Nothing in the answer hints at a row. */
    private boolean isEmptyList() {
        return page.rows() == 0
                && (page.size() == null || page.size() == 0)
                && (page.totalPages() == null || page.totalPages() <= 1)
                && page.nextPageIndex() == null;
    }
}
