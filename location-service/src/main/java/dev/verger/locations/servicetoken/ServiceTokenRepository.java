package dev.verger.locations.servicetoken;

import dev.verger.locations.encryption.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The table {@code service_token}. */
@ApplicationScoped
class ServiceTokenRepository {

    private static final String SELECT =
            "select " + TokenStatus.COLUMNS + " from service_token t where t.location_id = :id";

    private static final String STATUS_COLUMNS = """
            version = :version, expires = :expires, rejected_as = :rejectedAs, rejected_at = :rejectedAt,
            claimed_by_id = :holder, claimed_by_name = :holderName, claimed_by_metadata = :holderMetadata,
            claimed_at = :claimedAt, state = :state, state_since = :since
            """;

    /** What only the owner of the table needs to know besides the status. */
    record Encrypted(long version, byte[] ciphertext) {}

    private final Jdbi jdbi;

    ServiceTokenRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<TokenStatus> find(long locationId) {
        return select(SELECT, locationId);
    }

    /** Other changes of this token wait until the transaction ends. */
    Optional<TokenStatus> lock(long locationId) {
        return select(SELECT + " for update", locationId);
    }

    private Optional<TokenStatus> select(String sql, long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("id", locationId)
                .map((row, context) -> TokenStatus.read(row))
                .findOne());
    }

    Optional<Long> findHolder(String hash) {
        return jdbi.withHandle(handle -> handle.createQuery("select location_id from service_token where hash = :hash")
                .bind("hash", hash)
                .mapTo(Long.class)
                .findOne());
    }

    Optional<Encrypted> findEncrypted(long locationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select version, ciphertext from service_token where location_id = :id")
                        .bind("id", locationId)
                        .map((row, context) -> new Encrypted(row.getLong("version"), row.getBytes("ciphertext")))
                        .findOne());
    }

    void insert(long locationId, TokenStatus status, String hash, Sealed sealed) {
        jdbi.useHandle(handle -> bind(handle.createUpdate("""
                insert into service_token (location_id, version, expires, rejected_as,
                    rejected_at, claimed_by_id, claimed_by_name,
                    claimed_by_metadata, claimed_at, state, state_since, hash,
                    ciphertext, key_id)
                values (:id, :version, :expires, :rejectedAs, :rejectedAt, :holder,
                    :holderName, :holderMetadata, :claimedAt, :state, :since,
                    :hash, :ciphertext, :keyId)
                """), locationId, status)
                .bind("hash", hash)
                .bindMethods(sealed)
                .execute());
    }

    void replace(long locationId, TokenStatus status, String hash, Sealed sealed) {
        jdbi.useHandle(handle -> bind(
                        handle.createUpdate("update service_token set "
                                + STATUS_COLUMNS
                                + ", hash = :hash, ciphertext = :ciphertext, key_id = :keyId where location_id = :id"),
                        locationId,
                        status)
                .bind("hash", hash)
                .bindMethods(sealed)
                .execute());
    }

    void update(long locationId, TokenStatus status) {
        jdbi.useHandle(handle -> bind(
                        handle.createUpdate("update service_token set " + STATUS_COLUMNS + " where location_id = :id"),
                        locationId,
                        status)
                .execute());
    }

    /** Tokens whose announced state the clock has overtaken. */
    List<Long> findOvertaken(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select location_id from service_token
                where state in ('VALID', 'EXPIRING', 'IN_USE_ELSEWHERE') and expires <= :now
                   or state = 'VALID' and expires <= :soon
                order by location_id
                """)
                .bind("now", now)
                .bind("soon", now.plus(TokenState.NOTICE))
                .mapTo(Long.class)
                .list());
    }

    /** Rows that another key than this one encrypted, locked for this transaction. */
    List<Long> lockEncryptedOtherwise(long keyId, long after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select location_id from service_token where key_id <> :keyId and location_id > :after
                order by location_id limit :most for update skip locked
                """)
                .bind("keyId", keyId)
                .bind("after", after)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    void replaceCiphertext(long locationId, Sealed sealed) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update service_token set ciphertext = :ciphertext, key_id = :keyId
                where location_id = :id
                """)
                .bind("id", locationId)
                .bindMethods(sealed)
                .execute());
    }

    private static Update bind(Update update, long locationId, TokenStatus status) {
        var holder = status.claimedBy();
        return update.bind("id", locationId)
                .bind("version", status.version())
                .bind("expires", status.expires())
                .bind(
                        "rejectedAs",
                        status.rejectedAs() == null ? null : status.rejectedAs().name())
                .bind("rejectedAt", status.rejectedAt())
                .bind("holder", holder == null ? null : holder.id())
                .bind("holderName", holder == null ? null : holder.name())
                .bind("holderMetadata", holder == null ? null : holder.metadata())
                .bind("claimedAt", status.claimedAt())
                .bind("state", status.announced().name())
                .bind("since", status.announcedAt());
    }
}
