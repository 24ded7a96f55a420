package dev.verger.catalog.sync;

import dev.verger.apple.asset.AssetPage;
import dev.verger.catalog.asset.CountedTitle;
import dev.verger.catalog.asset.InUseCounts;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.assignment.StagedTitle;
import dev.verger.catalog.assignment.TitleListing;
import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Holds Apple's counts of each title against our records. Where they differ the count is read again first, because it
 * may just have been older than the list of changes; a title that has fewer holders than we know is then listed, which
 * proves who they are at the price of few requests. Reading throws what requests of
 * {@link dev.verger.catalog.apple.AppleSession} throw; writing throws what {@link RunTransactions} names, and
 * {@link dev.verger.catalog.staging.StageLostException} if a crash of the database lost what was staged.
 */
@ApplicationScoped
class CountCheck {

    /** Rows of a page at Apple, as its documentation shows them; only to compare costs. */
    private static final long PAGE = 1000;

    /** However large the library is. */
    private static final int MOST_TITLES = 200;

    private final InUseCounts counts;
    private final TitleCounts titles;
    private final TitleListing listing;
    private final AssignmentWriting writing;
    private final AssetPhase assets;
    private final RunTransactions transactions;
    private final DatabaseClock clock;

    CountCheck(
            InUseCounts counts,
            TitleCounts titles,
            TitleListing listing,
            AssignmentWriting writing,
            AssetPhase assets,
            RunTransactions transactions,
            DatabaseClock clock) {
        this.counts = counts;
        this.titles = titles;
        this.listing = listing;
        this.writing = writing;
        this.assets = assets;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Asks for the titles whose counts differ.
     *
     * @return false when everything has to be listed: that costs less, or a title's own listing proved nothing
     */
    boolean agree(RunContext context) {
        List<CountedTitle> apart = counts.apart(context.locationId(), MOST_TITLES + 1);
        if (apart.size() > MOST_TITLES || costs(apart) > costsOfAll(context.locationId())) {
            return false;
        }
        long ended = 0;
        for (CountedTitle title : apart) {
            OptionalLong more = agrees(context, title, ended);
            if (more.isEmpty()) {
                return false;
            }
            ended += more.getAsLong();
        }
        return true;
    }

    /** Requests for the counts and the holders of titles. */
    private static long costs(List<CountedTitle> titles) {
        return titles.stream().mapToLong(title -> 2 + title.holders() / PAGE).sum();
    }

    private long costsOfAll(long locationId) {
        return 1 + counts.all(locationId) / PAGE;
    }

    /**
     * Returns how many rows of the title ended, or nothing when everything has to be listed.
     *
     * @param endedBefore rows of the titles before
     */
    private OptionalLong agrees(RunContext context, CountedTitle before, long endedBefore) {
        readCounts(context, before.adamId());
        CountedTitle now = counts.of(context.locationId(), before.adamId());
        // One that was assigned since is on the next list of changes.
        boolean hidden = now.fewer() || (now.more() && before.more());
        return hidden ? list(context, before.adamId(), endedBefore) : OptionalLong.of(0);
    }

    private OptionalLong list(RunContext context, String adamId, long endedBefore) {
        long location = context.locationId();
        Optional<StagedTitle> read =
                listing.read(context.apple(), location, context.stages(), adamId, context.progress());
        if (read.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong ended;
        try (StagedTitle title = read.get()) {
            ended = isComplete(context, title) ? writing.write(context, title, endedBefore) : OptionalLong.empty();
        }
        if (ended.isEmpty()) {
            return ended;
        }
        CountedTitle now = counts.of(location, adamId);
        if (now.fewer() || now.more()) {
            readCounts(context, adamId);
            transactions.inRun(context.run(), () -> counts.recordUnlisted(location, adamId));
        }
        return ended;
    }

    /**
     * Whether it has as many rows as the title counts. One that has fewer may have been read after the next end; if so,
     * the count knows by now.
     */
    private boolean isComplete(RunContext context, StagedTitle title) {
        if (title.rows() < counts.expected(context.locationId(), title.adamId())) {
            readCounts(context, title.adamId());
        }
        return title.rows() >= counts.expected(context.locationId(), title.adamId());
    }

    private void readCounts(RunContext context, String adamId) {
        Instant readAt = clock.now();
        AssetPage answer = context.apple().title(adamId);
        int written =
                transactions.callInRun(context.run(), () -> titles.store(context.locationId(), adamId, answer, readAt));
        context.progress().changed(written);
    }

    /**
     * Everything was listed: what Apple counts beyond that is not listed by Apple. Only counts that were read
     * afterwards say so.
     *
     * @throws SecondListingNeededException if it would end most of the titles and no second listing agrees yet
     */
    void recordUnlisted(RunContext context) {
        if (!counts.apart(context.locationId(), 1).isEmpty()) {
            assets.readAgain(context);
            transactions.inRun(context.run(), () -> counts.recordUnlisted(context.locationId()));
        }
    }
}
