package dev.verger.locations.clientconfig;

import dev.verger.locations.apple.AppleUnavailableException;
import dev.verger.locations.apple.WebhookRefusedException;
import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.ServiceTokenService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The {@code client/config} that this installation wants for its locations. */
@ApplicationScoped
public class ClientConfigService {

    private static final Logger LOG = Logger.getLogger(ClientConfigService.class);

    private final ClientConfigRepository repository;
    private final ClientConfigCheck check;
    private final ServiceTokenService tokens;
    private final Installation installation;
    private final Webhook webhook;
    private final Clock clock;

    ClientConfigService(
            ClientConfigRepository repository,
            ClientConfigCheck check,
            ServiceTokenService tokens,
            Installation installation,
            Webhook webhook,
            Clock clock) {
        this.repository = repository;
        this.check = check;
        this.tokens = tokens;
        this.installation = installation;
        this.webhook = webhook;
        this.clock = clock;
    }

    /** Prepares the webhook of a new location; Apple hears of it after the commit. */
    @Transactional(TxType.MANDATORY)
    public void add(long locationId) {
        repository.insert(locationId, WebhookSecret.random(), clock.instant());
    }

    /** Lets the next check come at once, because the token is another one. */
    @Transactional(TxType.MANDATORY)
    public void checkSoon(long locationId) {
        repository.checkAt(locationId, clock.instant());
    }

    /**
     * Asks Apple now about a token that it refused before; what it says becomes the state. Must be called outside of a
     * transaction.
     *
     * @throws AppleUnavailableException if Apple says nothing; the state stays
     */
    public void checkNow(long locationId) {
        try {
            check.run(locationId);
        } catch (WebhookRefusedException e) {
            LOG.warnf("Apple refuses the webhook of location %d: %s", locationId, e.getMessage());
            repository.checkAt(locationId, clock.instant());
        }
    }

    /**
     * Whether Apple refuses the webhook of a location, or could not be sent it. Right after an upload, and while
     * webhooks are off, nothing is amiss.
     */
    public boolean isWebhookMissing(long locationId) {
        String wanted = webhook.url(locationId);
        return wanted != null
                && repository
                        .find(locationId)
                        .filter(row -> row.failures() > 0 && !wanted.equals(row.acceptedUrl()))
                        .isPresent();
    }

    /** All that catalog-sync-service needs to talk to Apple about a location. */
    Optional<CredentialsResponse> findCredentials(long locationId) {
        return tokens.findCredentials(locationId)
                .map(credentials -> new CredentialsResponse(
                        credentials.token().text(),
                        credentials.version(),
                        installation.mdmInfo().id(),
                        repository.findSecretHash(locationId).orElse(null)));
    }
}
