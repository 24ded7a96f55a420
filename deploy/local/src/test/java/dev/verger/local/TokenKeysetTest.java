package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeysetTest {

    @TempDir
    Path directory;

    @Test
    void isGeneratedOnceIntoAFileThatOnlyItsOwnerReads() throws Exception {
        Path secrets = directory.resolve("secrets");

        String first = TokenKeyset.ofStack(secrets);

        assertThat(TokenKeyset.ofStack(secrets)).isEqualTo(first);
        assertThat(Files.getPosixFilePermissions(secrets.resolve("token-keyset")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void encrypts() throws Exception {
        AeadConfig.register();
        String json = new String(Base64.getDecoder().decode(TokenKeyset.ofStack(directory)), StandardCharsets.UTF_8);
        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);

        byte[] secret = aead.encrypt("token".getBytes(StandardCharsets.UTF_8), new byte[] {12});

        assertThat(aead.decrypt(secret, new byte[] {12})).isEqualTo("token".getBytes(StandardCharsets.UTF_8));
    }
}
