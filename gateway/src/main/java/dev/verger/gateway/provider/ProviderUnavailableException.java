package dev.verger.gateway.provider;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import java.time.Duration;

/** The identity provider does not answer, or not sensibly: status 503. */
public class ProviderUnavailableException extends FailureException {

    private static final Duration SOON = Duration.ofSeconds(5);

    public ProviderUnavailableException() {
        super(Failure.unavailable(
                "IDENTITY_PROVIDER_UNAVAILABLE", "The identity provider cannot be reached at the moment.", SOON));
    }
}
