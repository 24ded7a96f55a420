package dev.verger.locations.encryption;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.KeySets;
import dev.verger.locations.testing.Locations;
import dev.verger.locations.testing.ManualJobs;
import dev.verger.testing.apple.AppleLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follows a key set through its rotation, as replicas with the old and the new one would. */
@QuarkusTest
@TestProfile(ManualJobs.class)
@AsAdmin
class KeyRotationIT {

    @ConfigProperty(name = "verger.token.keyset")
    String present;

    @Inject
    ReencryptionJob job;

    @Inject
    Jdbi jdbi;

    @Inject
    MeterRegistry metrics;

    private final List<AppleLibrary> libraries = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    /** Removes what other tests encrypted with keys of their own. */
    @BeforeEach
    void beginWithThePresentKeys() {
        jdbi.useHandle(handle -> {
            handle.execute("delete from location");
            handle.execute("delete from key_check");
        });
        IntStream.range(0, 5).forEach(i -> upload());
    }

    @Test
    void encryptsEverythingAgainWhileRequestsRun() {
        String both = KeySets.withNewPrimary(present);
        long newKey = cipher(both).primaryKeyId();
        use(both);
        var stop = new AtomicBoolean();
        var requests = CompletableFuture.runAsync(() -> {
            while (!stop.get()) {
                checkThatEveryTokenOpens();
                upload();
            }
        });

        for (int i = 0; i < 20; i++) {
            job.run();
        }
        stop.set(true);
        requests.join();
        job.run();

        assertThat(keysInUse()).containsExactly(newKey);
        check(both);
        use(KeySets.withoutOldKeys(both));
        check(KeySets.withoutOldKeys(both));
        checkThatEveryTokenOpens();
        renewAll();
        checkThatEveryTokenOpens();
    }

    @Test
    void skipsARowThatNoKeyDecrypts() {
        jdbi.useHandle(handle -> handle.execute(
                "update service_token set ciphertext = '\\x00' where location_id = ?", Long.parseLong(ids.get(0))));
        String both = KeySets.withNewPrimary(present);
        use(both);

        job.run();

        assertThat(rowsOfOtherKeysThan(cipher(both).primaryKeyId())).isEqualTo(1);
        assertThat(metrics.get("verger.secrets.damaged")
                        .tag("secrets", "service tokens")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private int rowsOfOtherKeysThan(long keyId) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select (select count(*) from service_token where key_id <> :key)
                            + (select count(*) from client_config where secret_key_id <> :key)
                        """).bind("key", keyId).mapTo(Integer.class).one());
    }

    @Test
    void replicasWithBothOrdersOfKeysWorkAtTheSameTime() {
        String added = KeySets.withNewKey(present);
        String promoted = KeySets.promoted(added);
        assertThat(cipher(added).primaryKeyId()).isEqualTo(cipher(present).primaryKeyId());

        use(promoted);
        renewAll();
        job.run();
        use(added);
        checkThatEveryTokenOpens();
        renewAll();
        use(promoted);
        checkThatEveryTokenOpens();
        check(added);
        check(promoted);
    }

    @Test
    void stopsAtStartWithOneLineWhenAKeyIsMissing() {
        check(present);
        String other = KeySets.fresh();

        assertThatThrownBy(() -> check(other))
                .isInstanceOf(KeySetException.class)
                .hasMessageMatching("VERGER_TOKEN_KEYSET lacks keys that this database is encrypted with: \\[\\d+]\\.")
                .hasNoCause();
        assertThatCode(() -> check(present)).doesNotThrowAnyException();
    }

    @Test
    void stopsAtStartWhenAnOldKeyWasRemovedTooEarly() {
        check(present);
        String both = KeySets.withNewPrimary(present);
        use(both);
        upload();

        assertThatThrownBy(() -> check(KeySets.withoutOldKeys(both))).isInstanceOf(KeySetException.class);
    }

    @Test
    void stopsAtStartWhenTheKeyHasTheIdButNotTheMaterial() {
        check(present);
        String forged = KeySets.withTheIdOf(present);
        assertThat(cipher(forged).primaryKeyId()).isEqualTo(cipher(present).primaryKeyId());

        assertThatThrownBy(() -> check(forged))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("No key of VERGER_TOKEN_KEYSET opens");
    }

    private void upload() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        synchronized (ids) {
            libraries.add(library);
            ids.add(id);
        }
    }

    private void renewAll() {
        for (int i = 0; i < ids.size(); i++) {
            Locations.patch(ids.get(i), Map.of("serviceToken", libraries.get(i).token()))
                    .statusCode(200);
        }
    }

    private void checkThatEveryTokenOpens() {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(given().get("/internal/locations/" + ids.get(i) + "/credentials")
                            .then()
                            .statusCode(200)
                            .extract()
                            .<String>path("token"))
                    .isEqualTo(libraries.get(i).token().strip());
        }
    }

    private List<Long> keysInUse() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select key_id from service_token union select secret_key_id from client_config")
                .mapTo(Long.class)
                .list());
    }

    /** Checks a key set as a replica does at its start. */
    private void check(String keySet) {
        new KeySetCheck(jdbi, cipher(keySet)).check();
    }

    /** The service uses this key set from now on, as after a restart. */
    private static void use(String keySet) {
        QuarkusMock.installMockForType(cipher(keySet), SecretCipher.class);
    }

    private static SecretCipher cipher(String keySet) {
        return new SecretCipher(() -> Optional.of(keySet));
    }
}
