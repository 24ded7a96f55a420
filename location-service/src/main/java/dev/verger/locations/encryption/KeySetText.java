package dev.verger.locations.encryption;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** A key set as operators keep it: Tink's JSON in base64, in one line. */
final class KeySetText {

    private KeySetText() {}

    /**
     * White space in the text does not count.
     *
     * @throws KeySetException without a cause, which could quote the key set
     */
    static KeysetHandle read(String base64) {
        try {
            AeadConfig.register();
            byte[] json = Base64.getMimeDecoder().decode(base64);
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    new String(json, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeySetException("VERGER_TOKEN_KEYSET is not a Tink key set as JSON in base64.");
        }
    }

    static String write(KeysetHandle keys) throws GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
