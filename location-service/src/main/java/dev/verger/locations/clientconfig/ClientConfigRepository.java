package dev.verger.locations.clientconfig;

import dev.verger.locations.encryption.Sealed;
import dev.verger.locations.encryption.SecretCipher;
import dev.verger.platform.error.NotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code client_config}. */
@ApplicationScoped
class ClientConfigRepository {

    private final Jdbi jdbi;
    private final SecretCipher cipher;

    ClientConfigRepository(Jdbi jdbi, SecretCipher cipher) {
        this.jdbi = jdbi;
        this.cipher = cipher;
    }

    /**
     * One row.
     *
     * @param uId the library; null when there is none
     * @param failures checks in a row that failed
     */
    record Row(long locationId, String uId, String acceptedUrl, int failures) {}

    void insert(long locationId, WebhookSecret secret, Instant nextCheck) {
        Sealed sealed = cipher.seal(secret.text(), place(locationId));
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into client_config (location_id, secret_ciphertext, secret_key_id,
                    secret_hash, next_check_at)
                values (:id, :ciphertext, :keyId, :hash, :nextCheck)
                """)
                .bind("id", locationId)
                .bindMethods(sealed)
                .bind("hash", secret.hash())
                .bind("nextCheck", nextCheck)
                .execute());
    }

    Optional<String> findSecretHash(long locationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select secret_hash from client_config where location_id = :id")
                        .bind("id", locationId)
                        .mapTo(String.class)
                        .findOne());
    }

    /** @throws NotFoundException if there is no such location */
    WebhookSecret getSecret(long locationId) {
        byte[] ciphertext = jdbi.withHandle(
                handle -> handle.createQuery("select secret_ciphertext from client_config where location_id = :id")
                        .bind("id", locationId)
                        .mapTo(byte[].class)
                        .findOne()
                        .orElseThrow(() -> new NotFoundException("location", locationId)));
        return new WebhookSecret(cipher.open(ciphertext, place(locationId)));
    }

    Optional<Row> find(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select c.location_id, l.u_id, c.accepted_url, c.failures
                from client_config c join location l on l.id = c.location_id
                where c.location_id = :id
                """)
                .bind("id", locationId)
                .map(ClientConfigRepository::row)
                .findOne());
    }

    /**
     * Locations whose check is due. They are not due again until the lease ends, so that replicas do not check the same
     * ones.
     *
     * @param leaseEnd in whole microseconds, as PostgreSQL keeps it
     */
    List<Long> takeDue(Instant now, Instant leaseEnd, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                update client_config set next_check_at = :leaseEnd
                where location_id in (
                    select location_id from client_config where next_check_at <= :now
                    order by next_check_at limit :most for update skip locked)
                returning location_id
                """)
                .bind("now", now)
                .bind("leaseEnd", leaseEnd)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    /**
     * Takes note of a check that ended well. A renewal or a reclaim may have wanted a new one meanwhile, or another
     * replica have begun one: then it says nothing and all stays.
     *
     * @param lease what {@link #takeDue} was given
     */
    void checked(long locationId, Instant lease, String acceptedUrl, Instant nextCheck) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update client_config
                set accepted_url = :url, failures = 0, next_check_at = :next
                where location_id = :id and next_check_at = :lease
                """)
                .bind("id", locationId)
                .bind("lease", lease)
                .bind("url", acceptedUrl)
                .bind("next", nextCheck)
                .execute());
    }

    /** The same for one that failed. */
    void failed(long locationId, Instant lease, Instant nextCheck) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update client_config set failures = failures + 1, next_check_at = :next
                where location_id = :id and next_check_at = :lease
                """)
                .bind("id", locationId)
                .bind("lease", lease)
                .bind("next", nextCheck)
                .execute());
    }

    void checkAt(long locationId, Instant nextCheck) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update client_config set next_check_at = :next where location_id = :id")
                        .bind("id", locationId)
                        .bind("next", nextCheck)
                        .execute());
    }

    /** Makes everything due whose webhook has another base than the wanted one. */
    void checkAllOutside(String base, Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                update client_config set next_check_at = least(next_check_at, :now)
                where accepted_url is distinct from :base || location_id::text
                """).bind("base", base).bind("now", now).execute());
    }

    /** Rows that another key than the primary one encrypted, locked for this transaction. */
    List<Long> lockEncryptedOtherwise(long after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select location_id from client_config where secret_key_id <> :keyId and location_id > :after
                order by location_id limit :most for update skip locked
                """)
                .bind("keyId", cipher.primaryKeyId())
                .bind("after", after)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    void reencrypt(long locationId) {
        Sealed sealed = cipher.seal(getSecret(locationId).text(), place(locationId));
        jdbi.useHandle(handle -> handle.createUpdate("""
                update client_config
                set secret_ciphertext = :ciphertext, secret_key_id = :keyId
                where location_id = :id
                """)
                .bind("id", locationId)
                .bindMethods(sealed)
                .execute());
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                row.getLong("location_id"),
                row.getString("u_id"),
                row.getString("accepted_url"),
                row.getInt("failures"));
    }

    private static String place(long locationId) {
        return "webhook of " + locationId;
    }
}
