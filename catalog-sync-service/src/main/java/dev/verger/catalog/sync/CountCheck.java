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
 * proves who they are at the price of few requests.
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
    boolean agree(RunContext pass) {
        List<CountedTitle> apart = counts.apart(pass.locationId(), MOST_TITLES + 1);
        if (apart.size() > MOST_TITLES || costs(apart) > costsOfAll(pass.locationId())) {
            return false;
        }
        long ended = 0;
        for (CountedTitle title : apart) {
            OptionalLong more = agrees(pass, title, ended);
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
    private OptionalLong agrees(RunContext pass, CountedTitle before, long endedBefore) {
        readCounts(pass, before.adamId());
        CountedTitle now = counts.of(pass.locationId(), before.adamId());
        // One that was assigned since is on the next list of changes.
        boolean hidden = now.fewer() || (now.more() && before.more());
        return hidden ? list(pass, before.adamId(), endedBefore) : OptionalLong.of(0);
    }

    private OptionalLong list(RunContext pass, String adamId, long endedBefore) {
        long location = pass.locationId();
        Optional<StagedTitle> read = listing.read(pass.apple(), location, pass.stages(), adamId, pass.progress());
        if (read.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong ended;
        try (StagedTitle title = read.get()) {
            ended = isComplete(pass, title) ? writing.write(pass, title, endedBefore) : OptionalLong.empty();
        }
        if (ended.isEmpty()) {
            return ended;
        }
        CountedTitle now = counts.of(location, adamId);
        if (now.fewer() || now.more()) {
            readCounts(pass, adamId);
            transactions.inRun(pass.run(), () -> counts.settle(location, adamId));
        }
        return ended;
    }

    /**
     * Whether it has as many rows as the title counts. One that has fewer may have been read after the next end; if so,
     * the count knows by now.
     */
    private boolean isComplete(RunContext pass, StagedTitle title) {
        if (title.rows() < counts.expected(pass.locationId(), title.adamId())) {
            readCounts(pass, title.adamId());
        }
        return title.rows() >= counts.expected(pass.locationId(), title.adamId());
    }

    private void readCounts(RunContext pass, String adamId) {
        Instant readAt = clock.now();
        AssetPage answer = pass.apple().title(adamId);
        int written = transactions.callInRun(pass.run(), () -> titles.are(pass.locationId(), adamId, answer, readAt));
        pass.progress().changed(written);
    }

    /**
     * Everything was listed: what Apple counts beyond that is not listed by Apple. Only counts that were read
     * afterwards say so.
     */
    void settle(RunContext pass) {
        if (!counts.apart(pass.locationId(), 1).isEmpty()) {
            assets.readAgain(pass);
            transactions.inRun(pass.run(), () -> counts.settle(pass.locationId()));
        }
    }
}
