package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the client whose connections all runs share. */
class AppleClients {

    @Produces
    @Singleton
    AppleClient client(AppleAccessConfig settings) {
        return new AppleClient(new AppleClientSettings(
                settings.url(),
                settings.connectTimeout(),
                settings.requestTimeout(),
                settings.largestAnswer().asLongValue()));
    }
}
