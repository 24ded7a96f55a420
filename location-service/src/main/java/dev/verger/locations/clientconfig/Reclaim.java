package dev.verger.locations.clientconfig;

import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.locations.apple.AppleLocations;
import dev.verger.locations.apple.AppleUnavailableException;
import dev.verger.locations.apple.WebhookRefusedException;
import dev.verger.locations.clientconfig.ClientConfigRepository.Row;
import dev.verger.locations.history.LocationHistory;
import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.Credentials;
import dev.verger.locations.servicetoken.ServiceTokenService;
import dev.verger.locations.servicetoken.TokenState;
import dev.verger.locations.servicetoken.TokenStatus;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.NotFoundException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes a location back from another server. Idempotent. */
@ApplicationScoped
public class Reclaim {

    private final ClientConfigRepository repository;
    private final ServiceTokenService tokens;
    private final AppleLocations apple;
    private final Installation installation;
    private final Webhook webhook;
    private final LocationHistory history;
    private final Clock clock;

    Reclaim(
            ClientConfigRepository repository,
            ServiceTokenService tokens,
            AppleLocations apple,
            Installation installation,
            Webhook webhook,
            LocationHistory history,
            Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
        this.apple = apple;
        this.installation = installation;
        this.webhook = webhook;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Returns when Apple has accepted.
     *
     * @throws ConflictException with the state of the token as code, if Apple cannot be asked with it; with
     *     NOT_PERMITTED, if the account behind it may not do that
     * @throws NotFoundException if there is no such location
     * @throws AppleUnavailableException if Apple gives no usable answer; it may have accepted all the same
     */
    public void run(long locationId, String username) {
        Instant askedAt = clock.instant();
        TokenStatus status =
                tokens.findStatus(locationId).orElseThrow(() -> new NotFoundException("location", locationId));
        TokenState state = status.stateAt(askedAt);
        if (!state.isAcceptedByApple()) {
            throw unusable(state);
        }
        Credentials credentials =
                tokens.findCredentials(locationId).orElseThrow(() -> new NotFoundException("location", locationId));
        String uId = repository
                .find(locationId)
                .map(Row::uId)
                .orElseThrow(() -> new NotFoundException("location", locationId));
        try {
            if (status.claimedBy() == null && isOurs(locationId, credentials, uId, askedAt)) {
                return;
            }
            take(locationId, credentials, uId);
            remember(locationId, username);
        } catch (AppleTokenException e) {
            Optional<TokenState> verdict = TokenState.verdict(e);
            verdict.ifPresent(said -> tokens.rejected(locationId, credentials.version(), said, askedAt));
            throw verdict.map(Reclaim::unusable).orElseGet(Reclaim::notPermitted);
        } catch (AppleUnavailableException e) {
            // Apple may have taken it all the same.
            repository.checkAt(locationId, clock.instant());
            throw e;
        }
    }

    /** Asks Apple, and takes note of another holder. */
    private boolean isOurs(long locationId, Credentials credentials, String uId, Instant askedAt) {
        MdmInfo holder = apple.read(credentials.token(), uId).mdmInfo();
        if (installation.isAnother(holder)) {
            tokens.claimedElsewhere(locationId, credentials.version(), holder, askedAt);
        }
        return installation.isUs(holder);
    }

    private void take(long locationId, Credentials credentials, String uId) {
        try {
            apple.write(credentials.token(), uId, webhook.wanted(locationId, repository.getSecret(locationId)));
        } catch (WebhookRefusedException e) {
            // The claim is what was asked for; the check goes on trying the webhook.
            apple.write(credentials.token(), uId, ClientConfigRequest.claim(installation.mdmInfo()));
        }
    }

    private void remember(long locationId, String username) {
        Instant takenAt = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            tokens.reclaimed(locationId, takenAt);
            history.record(locationId, username, "Location reclaimed", null);
            repository.checkAt(locationId, clock.instant());
        });
    }

    private static ConflictException notPermitted() {
        return new ConflictException(
                "NOT_PERMITTED", "The account that downloaded the service token may not manage content.");
    }

    private static ConflictException unusable(TokenState state) {
        return new ConflictException(
                state.name(), "The service token must be renewed first: it is %s.".formatted(state));
    }
}
