package dev.verger.catalog.user;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.user.UserPage;
import dev.verger.apple.user.UserQuery;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.Mark;
import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads Apple's users into stages: all of them, retired ones included, or those that changed since
 * a version. When the version moves while all are read, what changed since the first page is read
 * as well (Apple: Using paginated endpoints).
 */
@ApplicationScoped
public class UserListing {

    private final Jdbi jdbi;
    private final Clock clock;

    UserListing(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    public StagedUsers whole(AppleSession apple, long runId, ListingObserver observer) {
        Instant began = clock.instant();
        StageTable listed = UserStage.listed(jdbi, runId);
        PagedListing.Outcome outcome =
                read(listed, index -> apple.users(UserQuery.page(index)), observer);
        if (outcome.whole()) {
            return new StagedUsers(outcome.versionId(), true, began, listed, null);
        }
        return torn(apple, runId, outcome.versionId(), began, listed, observer);
    }

    private StagedUsers torn(
            AppleSession apple,
            long runId,
            String since,
            Instant began,
            StageTable listed,
            ListingObserver observer) {
        StageTable changed = UserStage.changed(jdbi, runId);
        String next = readChanges(apple, since, changed, observer).orElse(null);
        return new StagedUsers(next, false, began, listed, changed);
    }

    /**
     * @return empty when Apple does not know the version any more (9721): read everything
     */
    public Optional<StagedUsers> changes(
            AppleSession apple, long runId, String since, ListingObserver observer) {
        Instant began = clock.instant();
        StageTable changed = UserStage.changed(jdbi, runId);
        Optional<String> version = readChanges(apple, since, changed, observer);
        if (version.isEmpty() || changed.rows() == 0) {
            changed.close();
            return version.map(same -> new StagedUsers(same, false, began, null, null));
        }
        return Optional.of(new StagedUsers(version.get(), false, began, null, changed));
    }

    private static Optional<String> readChanges(
            AppleSession apple, String since, StageTable changed, ListingObserver observer) {
        if (since == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    read(changed, index -> apple.users(UserQuery.since(since, index)), observer)
                            .versionId());
        } catch (AppleStateException e) {
            if (e.errorNumber() == AppleError.INVALID_VERSION_ID.number()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static PagedListing.Outcome read(
            StageTable stage, IntFunction<UserPage> page, ListingObserver observer) {
        return PagedListing.readRest(
                put(stage, page.apply(0)), index -> put(stage, page.apply(index)), observer);
    }

    private static Mark put(StageTable stage, UserPage page) {
        stage.add(UserStage.rows(page));
        return new Mark(
                page.users().size(), page.nextPageIndex(), page.totalPages(), page.versionId());
    }
}
