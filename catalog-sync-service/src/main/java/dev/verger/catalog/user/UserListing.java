package dev.verger.catalog.user;

import dev.verger.apple.Endpoint;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.error.Flaw;
import dev.verger.apple.user.UserPage;
import dev.verger.apple.user.UserQuery;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.ReadPage;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads Apple's users into stages: all of them, retired ones included, or those that changed since a version. When the
 * version moves while all are read, what changed since the first page is read as well (Apple: Using paginated
 * endpoints). Reading throws what requests of {@link AppleSession} throw.
 */
@ApplicationScoped
public class UserListing {

    /** A listing in which pages are missing is read again once. */
    private static final int LISTINGS = 2;

    private final Jdbi jdbi;
    private final DatabaseClock clock;

    UserListing(Jdbi jdbi, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @throws dev.verger.apple.error.AppleRetryLaterException if Apple does not list all pages that it counts */
    public StagedUsers whole(AppleSession apple, StageOwner owner, ListingObserver observer) {
        for (int listing = 1; ; listing++) {
            Instant began = clock.now();
            StageTable listed = UserStage.listed(jdbi, owner);
            PagedListing.Outcome outcome = read(apple, listed, UserQuery::page, observer);
            if (outcome.whole()) {
                return new StagedUsers(outcome.versionId(), true, began, listed, null);
            }
            if (outcome.complete()) {
                return torn(apple, owner, outcome.versionId(), began, listed, observer);
            }
            listed.close();
            if (listing == LISTINGS) {
                throw apple.refuse(Endpoint.USERS, Flaw.PAGES_MISSING);
            }
        }
    }

    private StagedUsers torn(
            AppleSession apple,
            StageOwner owner,
            String since,
            Instant began,
            StageTable listed,
            ListingObserver observer) {
        StageTable changed = UserStage.changed(jdbi, owner);
        String next = readChanges(apple, since, changed, observer).orElse(null);
        return new StagedUsers(next, false, began, listed, changed);
    }

    /**
     * @return empty when Apple does not know the version any more (9721): read everything
     * @throws dev.verger.apple.error.AppleRetryLaterException if Apple does not list all pages that it counts
     */
    public Optional<StagedUsers> changes(AppleSession apple, StageOwner owner, String since, ListingObserver observer) {
        Instant began = clock.now();
        StageTable changed = UserStage.changed(jdbi, owner);
        Optional<String> version = readChanges(apple, since, changed, observer);
        if (version.isEmpty() || changed.rows() == 0) {
            changed.close();
            return version.map(same -> new StagedUsers(same, false, began, null, null));
        }
        return Optional.of(new StagedUsers(version.get(), false, began, null, changed));
    }

    /** Returns the version from which to ask next, or empty when Apple does not know this one. */
    private static Optional<String> readChanges(
            AppleSession apple, String since, StageTable changed, ListingObserver observer) {
        if (since == null) {
            return Optional.empty();
        }
        try {
            PagedListing.Outcome outcome = read(apple, changed, index -> UserQuery.since(since, index), observer);
            if (!outcome.complete()) {
                throw apple.refuse(Endpoint.USERS, Flaw.PAGES_MISSING);
            }
            return Optional.of(outcome.versionIdOr(since));
        } catch (AppleStateException e) {
            if (e.errorNumber() == AppleError.INVALID_VERSION_ID.number()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static PagedListing.Outcome read(
            AppleSession apple, StageTable stage, IntFunction<UserQuery> query, ListingObserver observer) {
        return PagedListing.readRest(put(apple, stage, query, 0), index -> put(apple, stage, query, index), observer);
    }

    private static ReadPage put(AppleSession apple, StageTable stage, IntFunction<UserQuery> query, int index) {
        var rows = new AtomicReference<UserStage.Rows>();
        UserPage page = apple.users(query.apply(index), () -> {
            rows.set(new UserStage.Rows(index));
            return rows.get();
        });
        stage.add(rows.get().rows());
        return apple.readPage(Endpoint.USERS, page, rows.get().rows().rows());
    }
}
