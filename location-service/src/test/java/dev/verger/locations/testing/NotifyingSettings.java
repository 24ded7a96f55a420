package dev.verger.locations.testing;

import dev.verger.locations.apple.AppleAccessConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Wraps settings of the Apple client, with a public address for notifications. */
public record NotifyingSettings(AppleAccessConfig others, String base) implements AppleAccessConfig {

    @Override
    public URI url() {
        return others.url();
    }

    @Override
    public Duration connectTimeout() {
        return others.connectTimeout();
    }

    @Override
    public Duration requestTimeout() {
        return others.requestTimeout();
    }

    @Override
    public Duration requestInterval() {
        return others.requestInterval();
    }

    @Override
    public Duration longestWait() {
        return others.longestWait();
    }

    @Override
    public Duration retryAfter() {
        return others.retryAfter();
    }

    @Override
    public Optional<URI> notificationUrl() {
        return Optional.of(URI.create(base));
    }
}
