package dev.verger.locations.clientconfig;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.locations.apple.AppleLocations;
import dev.verger.locations.clientconfig.ClientConfigRepository.Row;
import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.Credentials;
import dev.verger.locations.servicetoken.ServiceTokenService;
import dev.verger.locations.servicetoken.TokenState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads {@code client/config} of a location, stores what changed there, and writes all of it if it differs from what it
 * should be. Writes nothing while another server holds the location.
 */
@ApplicationScoped
class ClientConfigCheck {

    private final ClientConfigRepository repository;
    private final ServiceTokenService tokens;
    private final AppleLocations apple;
    private final Installation installation;
    private final Webhook webhook;
    private final Event<ClientConfigRead> appleSaid;
    private final Clock clock;

    ClientConfigCheck(
            ClientConfigRepository repository,
            ServiceTokenService tokens,
            AppleLocations apple,
            Installation installation,
            Webhook webhook,
            Event<ClientConfigRead> appleSaid,
            Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
        this.apple = apple;
        this.installation = installation;
        this.webhook = webhook;
        this.appleSaid = appleSaid;
        this.clock = clock;
    }

    /**
     * Returns the webhook that Apple has now, or null.
     *
     * @throws dev.verger.locations.apple.AppleUnavailableException to be tried again
     * @throws dev.verger.locations.apple.WebhookRefusedException to be tried again
     */
    String run(long locationId) {
        Row row = repository.find(locationId).orElse(null);
        Optional<Credentials> credentials = tokens.findCredentials(locationId);
        if (row == null || row.uId() == null || credentials.isEmpty()) {
            return null;
        }
        Instant askedAt = clock.instant();
        try {
            return check(row, credentials.get(), askedAt);
        } catch (AppleTokenException e) {
            long version = credentials.get().version();
            TokenState.verdict(e).ifPresent(verdict -> tokens.rejected(locationId, version, verdict, askedAt));
            return row.acceptedUrl();
        }
    }

    private String check(Row row, Credentials credentials, Instant askedAt) {
        long id = row.locationId();
        ClientConfig config = apple.read(credentials.token(), row.uId());
        if (!row.uId().equals(config.uId())) {
            throw new IllegalStateException("Apple names another library for location " + id);
        }
        appleSaid.fire(new ClientConfigRead(id, config));
        long version = tokens.acceptedAgain(id, credentials.version(), askedAt);
        MdmInfo holder = config.mdmInfo();
        if (installation.isAnother(holder)) {
            tokens.claimedElsewhere(id, version, holder, askedAt);
        } else if (installation.isUs(holder)) {
            tokens.reclaimed(id, askedAt);
        }
        if (isHeldByAnother(id)) { // also one that has given it up: an administrator decides
            return row.acceptedUrl();
        }
        ClientConfigRequest wanted = webhook.wanted(id, repository.getSecret(id));
        if (!Webhook.isMet(wanted, config)) {
            apple.write(credentials.token(), row.uId(), wanted);
        }
        return wanted.notificationUrl();
    }

    private boolean isHeldByAnother(long locationId) {
        return tokens.findStatus(locationId)
                .filter(status -> status.claimedBy() != null)
                .isPresent();
    }
}
