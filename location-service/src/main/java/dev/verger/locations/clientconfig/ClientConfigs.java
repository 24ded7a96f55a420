package dev.verger.locations.clientconfig;

import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What this installation wants Apple to know of its locations. */
@ApplicationScoped
public class ClientConfigs {

    static final Duration CHECK_INTERVAL = Duration.ofDays(1);

    private final ClientConfigRepository repository;
    private final ServiceTokens tokens;
    private final Installation installation;
    private final Clock clock;

    ClientConfigs(
            ClientConfigRepository repository,
            ServiceTokens tokens,
            Installation installation,
            Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
        this.installation = installation;
        this.clock = clock;
    }

    /** Prepares the webhook of a new location; Apple hears of it after the commit. */
    @Transactional(TxType.MANDATORY)
    public void add(long locationId) {
        Instant now = clock.instant();
        repository.insert(locationId, WebhookSecret.random(), now, now.plus(CHECK_INTERVAL));
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
