package dev.verger.locations.servicetoken;

import dev.verger.apple.config.MdmInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must become of a token, computed from the <em>set</em> of what was reported about its present version: nothing
 * here knows an order of arrival.
 */
final class ExpectedToken {

    private final Set<Report> reports = new HashSet<>();
    private final Set<Report> ofAllVersions = new HashSet<>();
    private long version = 1;
    private Instant expires;
    private TokenState keptVerdict;
    private MdmInfo keptHolder;

    ExpectedToken(Instant expires) {
        this.expires = expires;
    }

    long version() {
        return version;
    }

    void report(Report report) {
        if (report.version() == version) {
            reports.add(report);
            ofAllVersions.add(report);
        }
    }

    void renewed(Instant newExpiry, MdmInfo heldBy) {
        expires = newExpiry;
        next(null, heldBy);
    }

    void reclaimed() {
        if (holder() != null) {
            next(verdict(), null);
        }
    }

    void acceptedAgain() {
        if (verdict() != null) {
            next(null, holder());
        }
    }

    private void next(TokenState verdict, MdmInfo holder) {
        version++;
        keptVerdict = verdict;
        keptHolder = holder;
        reports.clear();
    }

    /** The gravest of all refusals. */
    TokenState verdict() {
        return Stream.concat(
                        Stream.ofNullable(keptVerdict),
                        reports.stream().map(Report::verdict).filter(Objects::nonNull))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The one that was seen last. */
    MdmInfo holder() {
        return latest(reports, "TokenClaimedElsewhere").map(Report::holder).orElse(keptHolder);
    }

    TokenState state(Instant now) {
        if (verdict() != null && verdict() != TokenState.EXPIRED) {
            return verdict();
        }
        if (verdict() == TokenState.EXPIRED || !now.isBefore(expires)) {
            return TokenState.EXPIRED;
        }
        if (holder() != null) {
            return TokenState.IN_USE_ELSEWHERE;
        }
        return now.isBefore(expires.minus(TokenState.NOTICE)) ? TokenState.VALID : TokenState.EXPIRING;
    }

    Optional<Instant> lastSync() {
        return latest(ofAllVersions, "SyncCompleted").map(Report::at);
    }

    boolean isFailing() {
        Optional<Instant> failed = latest(ofAllVersions, "SyncFailed").map(Report::at);
        return failed.isPresent() && lastSync().filter(failed.get()::isBefore).isEmpty();
    }

    private static Optional<Report> latest(Set<Report> reports, String event) {
        return reports.stream().filter(report -> report.event().equals(event)).max(Comparator.comparing(Report::at));
    }
}
