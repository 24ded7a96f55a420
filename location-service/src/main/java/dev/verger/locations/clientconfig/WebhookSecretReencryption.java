package dev.verger.locations.clientconfig;

import dev.verger.locations.encryption.Reencryption;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Encrypts the webhooks' secrets again after a change of keys. */
@ApplicationScoped
class WebhookSecretReencryption implements Reencryption {

    private final ClientConfigRepository repository;

    WebhookSecretReencryption(ClientConfigRepository repository) {
        this.repository = repository;
    }

    @Override
    public String what() {
        return "webhook secrets";
    }

    @Override
    public List<Long> lockEncryptedOtherwise(long after, int most) {
        return repository.lockEncryptedOtherwise(after, most);
    }

    @Override
    public void reencrypt(long locationId) {
        repository.reencrypt(locationId);
    }
}
