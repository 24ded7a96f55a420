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
 * The expected state of a token, computed from the <em>set</em> of reports about its current version, independent of
 * the order in which they arrived.
 */
final class ExpectedToken {

    private final Set<Report> reports = new HashSet<>();
    private final Set<Report> ofAllVersions = new HashSet<>();
    private long version = 1;
    private Instant expires;
    private TokenState keptRefusal;
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
            next(refusal(), null);
        }
    }

    void acceptedAgain() {
        if (refusal() != null) {
            next(null, holder());
        }
    }

    private void next(TokenState refusal, MdmInfo holder) {
        version++;
        keptRefusal = refusal;
        keptHolder = holder;
        reports.clear();
    }

    /** The most severe of all refusals. */
    TokenState refusal() {
        return Stream.concat(
                        Stream.ofNullable(keptRefusal),
                        reports.stream().map(Report::refusal).filter(Objects::nonNull))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The holder that was seen last. */
    MdmInfo holder() {
        return latest(reports, "TokenClaimedElsewhere").map(Report::holder).orElse(keptHolder);
    }

    TokenState state(Instant now) {
        if (refusal() != null && refusal() != TokenState.EXPIRED) {
            return refusal();
        }
        if (refusal() == TokenState.EXPIRED || !now.isBefore(expires)) {
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
