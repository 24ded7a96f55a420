package dev.verger.locations.encryption;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;

/**
 * Refuses to start with a key set that does not fit the data: a wrong one would otherwise show days
 * later, one unreadable token at a time.
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

    void onStart(@Observes StartupEvent event) {
        check();
    }

    /** Leaves a proof for the next start that is made with the present primary key. */
    void check() {
        Sealed proof = cipher.seal(TEXT, PLACE);
        byte[] known =
                jdbi.inTransaction(
                        handle -> {
                            handle.createUpdate(
                                            "insert into key_check (ciphertext, key_id) values (:ciphertext, :keyId)"
                                                    + " on conflict do nothing")
                                    .bindMethods(proof)
                                    .execute();
                            return handle.createQuery("select ciphertext from key_check")
                                    .mapTo(byte[].class)
                                    .one();
                        });
        if (!TEXT.equals(openOrRefuse(known))) {
            throw unfit();
        }
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "update key_check set ciphertext = :ciphertext, key_id = :keyId"
                                                + " where key_id <> :keyId")
                                .bindMethods(proof)
                                .execute());
    }

    private String openOrRefuse(byte[] known) {
        try {
            return cipher.open(known, PLACE);
        } catch (KeySetException e) {
            throw unfit();
        }
    }

    private static KeySetException unfit() {
        return new KeySetException(
                "VERGER_TOKEN_KEYSET is not the key set that this database was encrypted with.");
    }
}
