package dev.verger.locations.servicetoken;

import dev.verger.apple.token.ServiceToken;
import dev.verger.locations.encryption.Reencryption;
import dev.verger.locations.encryption.Sealed;
import dev.verger.locations.encryption.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Encrypts tokens, bound to the id of their location, and decrypts them. */
@ApplicationScoped
class TokenVault implements Reencryption {

    private final ServiceTokenRepository repository;
    private final SecretCipher cipher;

    TokenVault(ServiceTokenRepository repository, SecretCipher cipher) {
        this.repository = repository;
        this.cipher = cipher;
    }

    Sealed seal(long locationId, ServiceToken token) {
        return cipher.seal(token.text(), place(locationId));
    }

    /** The token in clear; empty when there is no such location. */
    Optional<Credentials> findCredentials(long locationId) {
        return repository
                .findEncrypted(locationId)
                .map(row -> new Credentials(
                        ServiceToken.parse(cipher.open(row.ciphertext(), place(locationId))), row.version()));
    }

    @Override
    public String what() {
        return "service tokens";
    }

    @Override
    public List<Long> lockEncryptedOtherwise(long after, int most) {
        return repository.lockEncryptedOtherwise(cipher.primaryKeyId(), after, most);
    }

    @Override
    public void reencrypt(long locationId) {
        ServiceToken token = findCredentials(locationId).orElseThrow().token();
        repository.replaceCiphertext(locationId, seal(locationId, token));
    }

    private static String place(long locationId) {
        return Long.toString(locationId);
    }
}
