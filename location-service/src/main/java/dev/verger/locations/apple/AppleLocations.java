package dev.verger.locations.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Reads and writes what Apple keeps of a location. Each call is one request, sent when it is the
 * library's turn. Must be called outside of a transaction: it may take as long as the settings
 * allow.
 *
 * <p>Besides {@link AppleUnavailableException}, calls throw {@link AppleTokenException} when Apple
 * does not accept the token.
 */
@ApplicationScoped
public class AppleLocations {

    private final AppleClient apple;
    private final ApplePacer pacer;
    private final AppleSettings settings;

    AppleLocations(AppleClient apple, ApplePacer pacer, AppleSettings settings) {
        this.apple = apple;
        this.pacer = pacer;
        this.settings = settings;
    }

    /** What Apple says of a location whose library is not known yet. */
    public ClientConfig readUnknown(ServiceToken token) {
        ClientConfig config =
                whenItIsTheTurnOf("token " + token.hash(), () -> apple.config().client(token));
        if (config.uId() != null) {
            pacer.pause(config.uId(), settings.requestInterval());
        }
        return config;
    }

    /**
     * What Apple says of a location.
     *
     * @param uId the library
     */
    public ClientConfig read(ServiceToken token, String uId) {
        return whenItIsTheTurnOf(uId, () -> apple.config().client(token));
    }

    /**
     * Claims the location, sets its webhook, or both. After a time-out Apple may or may not have
     * taken it.
     *
     * @throws AppleSetupException if Apple cannot reach the webhook; then it took nothing
     */
    public ClientConfig write(ServiceToken token, String uId, ClientConfigRequest request) {
        return whenItIsTheTurnOf(uId, () -> apple.config().update(token, request));
    }

    private ClientConfig whenItIsTheTurnOf(String library, Supplier<ClientConfig> request) {
        pacer.awaitTurn(library);
        try {
            return request.get();
        } catch (AppleRetryLaterException e) {
            Duration pause = e.retryAfter().orElse(Duration.ZERO);
            if (!pause.isZero()) {
                pacer.pause(library, pause);
            }
            throw new AppleUnavailableException(e.retryAfter().orElseGet(settings::retryAfter), e);
        }
    }
}
