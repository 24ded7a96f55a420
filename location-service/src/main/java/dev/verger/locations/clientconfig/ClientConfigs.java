package dev.verger.locations.clientconfig;

import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;

/** What this installation wants Apple to know of its locations. */
@ApplicationScoped
public class ClientConfigs {

    private final ClientConfigRepository repository;
    private final ServiceTokens tokens;
    private final Installation installation;
    private final Webhook webhook;
    private final Clock clock;

    ClientConfigs(
            ClientConfigRepository repository,
            ServiceTokens tokens,
            Installation installation,
            Webhook webhook,
            Clock clock) {
        this.repository = repository;
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
     * Whether Apple refuses the webhook of a location, or could not be told of it. Right after an
     * upload, and while webhooks are off, nothing is amiss.
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
                .map(
                        credentials ->
                                new CredentialsResponse(
                                        credentials.token().text(),
                                        credentials.version(),
                                        installation.mdmInfo().id(),
                                        repository.findSecretHash(locationId).orElse(null)));
    }
}
