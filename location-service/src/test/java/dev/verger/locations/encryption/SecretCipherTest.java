package dev.verger.locations.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.locations.testing.KeySets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {

    private final SecretCipher cipher = cipher(KeySets.fresh());

    @Test
    void decryptsWhatItEncryptedInItsPlaceOnly() {
        Sealed sealed = cipher.seal("token", "12");

        assertThat(cipher.open(sealed.ciphertext(), "12")).isEqualTo("token");
        assertThat(sealed.keyId()).isEqualTo(cipher.primaryKeyId());
        assertThatThrownBy(() -> cipher.open(sealed.ciphertext(), "13")).isInstanceOf(KeySetException.class);
    }

    @Test
    void encryptsTheSameTextDifferentlyEachTime() {
        assertThat(cipher.seal("token", "12").ciphertext())
                .isNotEqualTo(cipher.seal("token", "12").ciphertext());
    }

    @Test
    void doesNotDecryptWhatAnotherKeySetEncrypted() {
        Sealed sealed = cipher(KeySets.fresh()).seal("token", "12");

        assertThatThrownBy(() -> cipher.open(sealed.ciphertext(), "12")).isInstanceOf(KeySetException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "e30=", "{}"})
    void refusesAnInvalidKeySetWithoutQuotingIt(String keySet) {
        assertThatThrownBy(() -> cipher(keySet))
                .isInstanceOf(KeySetException.class)
                .hasMessage("VERGER_TOKEN_KEYSET is not a Tink key set as JSON in base64.")
                .hasNoCause();
    }

    @Test
    void acceptsAKeySetThatWasWrappedAtTheEndOfLines() {
        String wrapped = Base64.getMimeEncoder()
                .encodeToString(Base64.getDecoder().decode(KeySets.fresh().getBytes(StandardCharsets.US_ASCII)));

        assertThat(cipher(wrapped).primaryKeyId()).isPositive();
    }

    private static SecretCipher cipher(String keySet) {
        return new SecretCipher(() -> Optional.of(keySet));
    }
}
