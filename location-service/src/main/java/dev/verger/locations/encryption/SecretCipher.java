package dev.verger.locations.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Encrypts with the primary key of the key set and decrypts with any key of it.
 *
 * @see <a href="https://developers.google.com/tink/aead">Tink: AEAD</a>
 */
@ApplicationScoped
public class SecretCipher {

    private final Aead aead;
    private final long primaryKeyId;
    private final Set<Long> keyIds;

    SecretCipher(EncryptionConfig settings) {
        KeysetHandle keys = KeySetText.read(settings.keyset()
                .orElseThrow(() -> new KeySetException("VERGER_TOKEN_KEYSET is not set. It holds the Tink key"
                        + " set that encrypts Apple's tokens.")));
        try {
            aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
            primaryKeyId = Integer.toUnsignedLong(keys.getPrimary().getId());
            keyIds = IntStream.range(0, keys.size())
                    .mapToObj(i -> Integer.toUnsignedLong(keys.getAt(i).getId()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (GeneralSecurityException e) {
            throw new KeySetException("VERGER_TOKEN_KEYSET holds no keys for AEAD (AES256-GCM).");
        }
    }

    /** @param place what the text belongs to; the same is needed to open it */
    public Sealed seal(String text, String place) {
        try {
            return new Sealed(aead.encrypt(utf8(text), utf8(place)), primaryKeyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption failed for " + place, e);
        }
    }

    /** @throws KeySetException if no key opens it */
    public String open(byte[] ciphertext, String place) {
        try {
            return new String(aead.decrypt(ciphertext, utf8(place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new KeySetException("No key of VERGER_TOKEN_KEYSET opens what belongs to " + place);
        }
    }

    /** The key that encrypts now; whatever another one encrypted is to be encrypted again. */
    public long primaryKeyId() {
        return primaryKeyId;
    }

    boolean hasKey(long keyId) {
        return keyIds.contains(keyId);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
