package dev.verger.locations.servicetoken;

import dev.verger.apple.config.MdmInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What is known of a token, without the token.
 *
 * @param version grows with each renewal and each reclaim; reports about an older one are void
 * @param expires end of validity, UTC
 * @param rejectedAs how Apple refused it, or null
 * @param claimedBy the other server that holds the location, or null
 * @param announced the state that the others were last told
 */
public record TokenStatus(
        long version,
        Instant expires,
        TokenState rejectedAs,
        MdmInfo claimedBy,
        TokenState announced,
        Instant announcedAt) {

    /** Columns of {@code service_token}, with the prefix {@code t}, that {@link #read} needs. */
    public static final String COLUMNS =
            "t.version, t.expires, t.rejected_as, t.claimed_by_id, t.claimed_by_name, t.claimed_by_metadata,"
                    + " t.state, t.state_since";

    public TokenState stateAt(Instant now) {
        return TokenState.of(rejectedAs, expires, claimedBy != null, now);
    }

    public static TokenStatus read(ResultSet row) throws SQLException {
        String rejectedAs = row.getString("rejected_as");
        String claimedBy = row.getString("claimed_by_id");
        return new TokenStatus(
                row.getLong("version"),
                instant(row, "expires"),
                rejectedAs == null ? null : TokenState.valueOf(rejectedAs),
                claimedBy == null
                        ? null
                        : new MdmInfo(
                                claimedBy,
                                row.getString("claimed_by_name"),
                                row.getString("claimed_by_metadata")),
                TokenState.valueOf(row.getString("state")),
                instant(row, "state_since"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    TokenStatus rejectedAs(TokenState verdict) {
        return new TokenStatus(version, expires, verdict, claimedBy, announced, announcedAt);
    }

    TokenStatus claimedBy(MdmInfo holder) {
        return new TokenStatus(version, expires, rejectedAs, holder, announced, announcedAt);
    }

    TokenStatus nextVersion() {
        return new TokenStatus(version + 1, expires, rejectedAs, claimedBy, announced, announcedAt);
    }

    TokenStatus replacedBy(Instant newExpiry, MdmInfo holder) {
        return new TokenStatus(version + 1, newExpiry, null, holder, announced, announcedAt);
    }

    TokenStatus announced(TokenState state, Instant now) {
        return new TokenStatus(version, expires, rejectedAs, claimedBy, state, now);
    }
}
