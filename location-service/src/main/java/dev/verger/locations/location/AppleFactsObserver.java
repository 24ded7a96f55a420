package dev.verger.locations.location;

import dev.verger.apple.config.ClientConfig;
import dev.verger.locations.clientconfig.ClientConfigRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Stores names and country of a location as Apple has them. */
@ApplicationScoped
class AppleFactsObserver {

    private final LocationStore store;

    AppleFactsObserver(LocationStore store) {
        this.store = store;
    }

    void on(@Observes ClientConfigRead event) {
        ClientConfig config = event.config();
        store.updateFromApple(event.locationId(), known -> AppleFacts.of(config, known.organizationName()));
    }
}
