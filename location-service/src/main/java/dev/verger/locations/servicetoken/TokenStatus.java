package dev.verger.locations.servicetoken;

import dev.verger.apple.config.MdmInfo;
import dev.verger.platform.database.InstantColumn;
import dev.verger.platform.text.ForeignText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The state of a token, without its text.
 *
 * @param version grows with each renewal, each reclaim, and when Apple takes a refused token again; reports about an
 *     older one are void
 * @param expires end of validity, UTC
 * @param rejectedAs the gravest way in which Apple refused this version, or null
 * @param rejectedAt when the last refusal was noticed, or null
 * @param claimedBy the other server that holds the location, or null
 * @param claimedAt when that was noticed, or null
 * @param announced the state that was published last
 */
public record TokenStatus(
        long version,
        Instant expires,
        TokenState rejectedAs,
        Instant rejectedAt,
        MdmInfo claimedBy,
        Instant claimedAt,
        TokenState announced,
        Instant announcedAt) {

    /** Columns of {@code service_token}, with the prefix {@code t}, that {@link #read} needs. */
    public static final String COLUMNS =
            "t.version, t.expires, t.rejected_as, t.rejected_at, t.claimed_by_id, t.claimed_by_name,"
                    + " t.claimed_by_metadata, t.claimed_at, t.state, t.state_since";

    public TokenStatus {
        claimedBy = cleaned(claimedBy);
    }

    /** What another server calls itself comes unchecked through Apple. */
    private static MdmInfo cleaned(MdmInfo holder) {
        return holder == null
                ? null
                : new MdmInfo(
                        ForeignText.clean(holder.id()),
                        ForeignText.clean(holder.name()),
                        ForeignText.clean(holder.metadata()));
    }

    public TokenState stateAt(Instant now) {
        return TokenState.of(rejectedAs, expires, claimedBy != null, now);
    }

    public static TokenStatus read(ResultSet row) throws SQLException {
        String rejectedAs = row.getString("rejected_as");
        String claimedBy = row.getString("claimed_by_id");
        return new TokenStatus(
                row.getLong("version"),
                InstantColumn.read(row, "expires"),
                rejectedAs == null ? null : TokenState.valueOf(rejectedAs),
                InstantColumn.read(row, "rejected_at"),
                claimedBy == null
                        ? null
                        : new MdmInfo(
                                claimedBy, row.getString("claimed_by_name"), row.getString("claimed_by_metadata")),
                InstantColumn.read(row, "claimed_at"),
                TokenState.valueOf(row.getString("state")),
                InstantColumn.read(row, "state_since"));
    }

    /** The first token of a location; {@code announced} is not published yet. */
    static TokenStatus first(Instant expires, TokenState verdict, MdmInfo holder, Instant now) {
        return new TokenStatus(
                1, expires, verdict, verdict == null ? null : now, holder, holder == null ? null : now, null, now);
    }

    /** Of several refusals the gravest counts, dated by the last one. */
    TokenStatus rejected(TokenState verdict, Instant at) {
        boolean graver = rejectedAs == null || verdict.compareTo(rejectedAs) < 0;
        boolean later = rejectedAt == null || at.isAfter(rejectedAt);
        return new TokenStatus(
                version,
                expires,
                graver ? verdict : rejectedAs,
                later ? at : rejectedAt,
                claimedBy,
                claimedAt,
                announced,
                announcedAt);
    }

    /** Of several holders the one that was seen last counts. */
    TokenStatus claimed(MdmInfo holder, Instant at) {
        if (claimedAt != null && !at.isAfter(claimedAt)) {
            return this;
        }
        return new TokenStatus(version, expires, rejectedAs, rejectedAt, holder, at, announced, announcedAt);
    }

    boolean isRejectedAfter(Instant moment) {
        return rejectedAs != null && rejectedAt.isAfter(moment);
    }

    boolean isClaimedAfter(Instant moment) {
        return claimedBy != null && claimedAt.isAfter(moment);
    }

    TokenStatus acceptedAgain() {
        return new TokenStatus(version + 1, expires, null, null, claimedBy, claimedAt, announced, announcedAt);
    }

    TokenStatus reclaimed() {
        return new TokenStatus(version + 1, expires, rejectedAs, rejectedAt, null, null, announced, announcedAt);
    }

    TokenStatus replacedBy(Instant newExpiry, MdmInfo holder, Instant now) {
        return new TokenStatus(
                version + 1, newExpiry, null, null, holder, holder == null ? null : now, announced, announcedAt);
    }

    TokenStatus announced(TokenState state, Instant now) {
        return new TokenStatus(version, expires, rejectedAs, rejectedAt, claimedBy, claimedAt, state, now);
    }
}
