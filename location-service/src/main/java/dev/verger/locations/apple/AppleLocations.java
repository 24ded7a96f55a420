package dev.verger.locations.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reads and writes what Apple keeps of a location. Each call is one request, sent in the library's slot. Must be called
 * outside of a transaction: it may take as long as the settings allow.
 *
 * <p>Besides {@link AppleUnavailableException}, calls throw {@link AppleTokenException} when Apple does not accept the
 * token.
 */
@ApplicationScoped
public class AppleLocations {

    private static final Logger LOG = Logger.getLogger(AppleLocations.class);

    /** Pause of a library for which Apple is busy or in trouble without saying for how long. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final AppleClient apple;
    private final ApplePacer pacer;
    private final RequestSlotsClient slots;
    private final AppleAccessConfig settings;

    AppleLocations(AppleClient apple, ApplePacer pacer, RequestSlotsClient slots, AppleAccessConfig settings) {
        this.apple = apple;
        this.pacer = pacer;
        this.slots = slots;
        this.settings = settings;
    }

    /** What Apple says of a location whose library is not known yet. */
    public ClientConfig readUnknown(ServiceToken token) {
        String unknown = "token " + token.hash();
        pacer.forgetPast();
        pacer.awaitSlot(unknown);
        ClientConfig config = answer(() -> apple.config().client(token), (failure, pause) -> {
            pacer.pause(unknown, pause);
            if (failure.organizationWide()) {
                slots.pauseOrganization(token.organizationName(), pause);
            }
        });
        if (config.uId() != null) {
            pacer.pause(config.uId(), settings.requestInterval());
            slots.reserve(config.uId(), token.organizationName());
        }
        return config;
    }

    /**
     * What Apple says of a location.
     *
     * @param uId the library
     */
    public ClientConfig read(ServiceToken token, String uId) {
        return inASlotOf(token, uId, () -> apple.config().client(token));
    }

    /**
     * Claims the location, sets its webhook, or both. After a time-out Apple may or may not have taken it.
     *
     * @throws WebhookRefusedException only if the request names a webhook
     */
    public ClientConfig write(ServiceToken token, String uId, ClientConfigRequest request) {
        return inASlotOf(token, uId, () -> {
            try {
                return apple.config().update(token, request);
            } catch (AppleSetupException | AppleRequestException e) {
                if (request.notificationUrl() == null) {
                    throw e;
                }
                throw new WebhookRefusedException(e);
            }
        });
    }

    private ClientConfig inASlotOf(ServiceToken token, String uId, Supplier<ClientConfig> request) {
        pacer.awaitSlot(uId);
        slots.await(uId, token.organizationName());
        return answer(request, (failure, pause) -> {
            pacer.pause(uId, pause);
            if (failure.organizationWide()) {
                slots.pauseOrganization(token.organizationName(), pause);
            } else {
                slots.pause(uId, pause);
            }
        });
    }

    private ClientConfig answer(Supplier<ClientConfig> request, BiConsumer<AppleRetryLaterException, Duration> pauses) {
        try {
            return request.get();
        } catch (AppleTokenException e) {
            throw e;
        } catch (AppleRetryLaterException e) {
            if (e.concernsAll()) {
                pauses.accept(e, e.retryAfter().orElse(BREATH));
            }
            throw new AppleUnavailableException(e.retryAfter().orElseGet(settings::retryAfter), e);
        } catch (AppleException e) {
            LOG.errorf("Apple refuses what it should accept: %s", e.getMessage());
            throw new AppleUnavailableException(settings.retryAfter(), e);
        }
    }
}
