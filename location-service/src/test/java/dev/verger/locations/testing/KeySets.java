package dev.verger.locations.testing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Key sets as operators supply them. */
public final class KeySets {

    private KeySets() {}

    public static String fresh() {
        try {
            AeadConfig.register();
            return write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same keys and a new one that encrypts from now on. */
    public static String withNewPrimary(String keySet) {
        return promoted(withNewKey(keySet));
    }

    /** The same keys and a new one that only decrypts for now. */
    public static String withNewKey(String keySet) {
        KeysetHandle.Builder keys = KeysetHandle.newBuilder(read(keySet));
        return write(keys.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()));
    }

    /** The same keys, of which the newest encrypts from now on. */
    public static String promoted(String keySet) {
        KeysetHandle.Builder keys = KeysetHandle.newBuilder(read(keySet));
        keys.getAt(keys.size() - 1).makePrimary();
        return write(keys);
    }

    /** Only the key that encrypts. */
    public static String withoutOldKeys(String keySet) {
        KeysetHandle present = read(keySet);
        var primary = present.getPrimary();
        return write(KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(primary.getKey())
                        .withFixedId(primary.getId())
                        .makePrimary()));
    }

    /** Another key with the id of this set's primary key. */
    public static String withTheIdOf(String keySet) {
        return write(KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withFixedId(read(keySet).getPrimary().getId())
                        .makePrimary()));
    }

    private static KeysetHandle read(String keySet) {
        try {
            AeadConfig.register();
            String json = new String(Base64.getDecoder().decode(keySet), StandardCharsets.UTF_8);
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(KeysetHandle.Builder keys) {
        try {
            return write(keys.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(KeysetHandle keys) throws GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
