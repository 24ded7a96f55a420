package dev.verger.locations.clientconfig;

import dev.verger.locations.encryption.Reencryption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Encrypts the webhooks' secrets again after a change of keys. */
@ApplicationScoped
class WebhookSecretReencryption implements Reencryption {

    private static final int SOME = 100;

    private final ClientConfigRepository repository;

    WebhookSecretReencryption(ClientConfigRepository repository) {
        this.repository = repository;
    }

    @Override
    public String what() {
        return "webhook secrets";
    }

    @Override
    @Transactional
    public int reencryptSome() {
        List<Long> locationIds = repository.lockEncryptedOtherwise(SOME);
        locationIds.forEach(repository::reencrypt);
        return locationIds.size();
    }
}
