package dev.verger.locations.clientconfig;

import dev.verger.locations.encryption.Sealed;
import dev.verger.locations.encryption.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table {@code client_config}. */
@ApplicationScoped
class ClientConfigRepository {

    private final Jdbi jdbi;
    private final SecretCipher cipher;

    ClientConfigRepository(Jdbi jdbi, SecretCipher cipher) {
        this.jdbi = jdbi;
        this.cipher = cipher;
    }

    void insert(long locationId, WebhookSecret secret, Instant now, Instant nextCheck) {
        Sealed sealed = cipher.seal(secret.text(), place(locationId));
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into client_config (location_id, secret_ciphertext, secret_key_id,
                                            secret_hash, next_try_at, next_check_at)
                                        values (:id, :ciphertext, :keyId, :hash, :now, :nextCheck)
                                        """)
                                .bind("id", locationId)
                                .bindMethods(sealed)
                                .bind("hash", secret.hash())
                                .bind("now", utc(now))
                                .bind("nextCheck", utc(nextCheck))
                                .execute());
    }

    Optional<String> findSecretHash(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select secret_hash from client_config where location_id = :id")
                                .bind("id", locationId)
                                .mapTo(String.class)
                                .findOne());
    }

    /** The library of a location; empty when there is no location or no library. */
    Optional<String> findUId(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select u_id from location where id = :id")
                                .bind("id", locationId)
                                .mapTo(String.class)
                                .findOne());
    }

    private static String place(long locationId) {
        return "webhook of " + locationId;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
