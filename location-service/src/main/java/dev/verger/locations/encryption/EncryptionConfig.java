package dev.verger.locations.encryption;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Which keys encrypt tokens at rest. */
@ConfigMapping(prefix = "verger.token")
interface EncryptionConfig {

    /**
     * Tink key set (AES256-GCM) as JSON, base64 encoded. Required. To rotate, add a new primary key and keep the old
     * ones: everything is encrypted again in the background.
     */
    Optional<String> keyset();
}
