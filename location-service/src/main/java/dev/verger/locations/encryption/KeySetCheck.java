package dev.verger.locations.encryption;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Refuses to start with a key set that does not fit the data: a wrong one would otherwise show days later, one
 * unreadable token at a time.
 */
@ApplicationScoped
class KeySetCheck {

    private static final String PLACE = "key check";
    private static final String TEXT = "verger";

    private final Jdbi jdbi;
    private final SecretCipher cipher;

    KeySetCheck(Jdbi jdbi, SecretCipher cipher) {
        this.jdbi = jdbi;
        this.cipher = cipher;
    }

    /** Before anything else starts to work with the data. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        check();
    }

    /**
     * Leaves a proof for the next start that is made with the present primary key.
     *
     * @throws KeySetException if the key set lacks a key that the database is encrypted with, or the proof is damaged
     */
    void check() {
        requireAllKeys();
        Sealed proof = cipher.seal(TEXT, PLACE);
        if (!TEXT.equals(cipher.open(knownOr(proof), PLACE))) {
            throw new KeySetException("The key check of this database is damaged.");
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                update key_check set ciphertext = :ciphertext, key_id = :keyId
                where key_id <> :keyId
                """).bindMethods(proof).execute());
    }

    private void requireAllKeys() {
        List<Long> missing = jdbi.withHandle(handle -> handle.createQuery("""
                select key_id from service_token
                union select secret_key_id from client_config
                union select key_id from key_check
                """)
                .mapTo(Long.class)
                .filter(keyId -> !cipher.hasKey(keyId))
                .list());
        if (!missing.isEmpty()) {
            throw new KeySetException(
                    "VERGER_TOKEN_KEYSET lacks keys that this database is encrypted with: %s.".formatted(missing));
        }
    }

    /** The proof that an earlier start has left, else this one. */
    private byte[] knownOr(Sealed proof) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                    insert into key_check (ciphertext, key_id)
                    values (:ciphertext, :keyId) on conflict do nothing
                    """).bindMethods(proof).execute();
            return handle.createQuery("select ciphertext from key_check")
                    .mapTo(byte[].class)
                    .one();
        });
    }
}
