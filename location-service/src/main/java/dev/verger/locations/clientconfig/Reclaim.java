package dev.verger.locations.clientconfig;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.locations.apple.AppleLocations;
import dev.verger.locations.apple.WebhookRefusedException;
import dev.verger.locations.history.LocationHistory;
import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.Credentials;
import dev.verger.locations.servicetoken.ServiceTokens;
import dev.verger.locations.servicetoken.TokenState;
import dev.verger.locations.servicetoken.TokenStatus;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.NotFoundException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Takes a location back from another server. May be repeated: what is ours already stays as it is.
 */
@ApplicationScoped
public class Reclaim {

    private final ClientConfigRepository repository;
    private final ServiceTokens tokens;
    private final AppleLocations apple;
    private final Installation installation;
    private final Webhook webhook;
    private final LocationHistory history;
    private final Clock clock;

    Reclaim(
            ClientConfigRepository repository,
            ServiceTokens tokens,
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
     * @throws ConflictException with the state of the token as code, if Apple cannot be asked with
     *     it
     */
    public void run(long locationId, String username) {
        Instant askedAt = clock.instant();
        TokenStatus status =
                tokens.findStatus(locationId)
                        .orElseThrow(() -> new NotFoundException("location", locationId));
        TokenState state = status.stateAt(askedAt);
        if (!state.isAcceptedByApple()) {
            throw unusable(state);
        }
        Credentials credentials = tokens.findCredentials(locationId).orElseThrow();
        String uId = repository.find(locationId).orElseThrow().uId();
        try {
            boolean taken = take(locationId, credentials, uId, status.claimedBy() != null);
            remember(locationId, username, taken, askedAt);
        } catch (AppleTokenException e) {
            TokenState verdict = TokenState.verdict(e).orElse(TokenState.INVALID);
            tokens.rejected(locationId, credentials.version(), verdict);
            throw unusable(verdict);
        }
    }

    /** Returns whether anything had to be written. */
    private boolean take(long locationId, Credentials credentials, String uId, boolean held) {
        if (!held) {
            ClientConfig config = apple.read(credentials.token(), uId);
            if (installation.isUs(config.mdmInfo())) {
                return false;
            }
        }
        try {
            apple.write(
                    credentials.token(),
                    uId,
                    webhook.wanted(locationId, repository.getSecret(locationId)));
        } catch (WebhookRefusedException e) {
            // The claim is what was asked for; the check goes on trying the webhook.
            apple.write(
                    credentials.token(), uId, ClientConfigRequest.claim(installation.mdmInfo()));
        }
        return true;
    }

    private void remember(long locationId, String username, boolean taken, Instant askedAt) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            boolean changed = tokens.reclaimed(locationId, askedAt);
                            if (taken || changed) {
                                history.record(locationId, username, "Location reclaimed", null);
                                repository.checkAt(locationId, clock.instant());
                            }
                        });
    }

    private static ConflictException unusable(TokenState state) {
        return new ConflictException(
                state.name(),
                "The service token must be renewed first: it is %s.".formatted(state));
    }
}
