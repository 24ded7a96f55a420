package dev.verger.locations.location;

import dev.verger.locations.catalogreport.SyncStatuses;
import dev.verger.locations.clientconfig.ClientConfigService;
import dev.verger.locations.history.LocationHistory;
import dev.verger.locations.servicetoken.AcceptedToken;
import dev.verger.locations.servicetoken.ServiceTokenService;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Stores changes of locations: row, token, history and events in one transaction, without asking Apple. Rows are locked
 * before anything is written to the outbox, everywhere in the same order.
 */
@ApplicationScoped
class LocationStore {

    private final LocationRepository repository;
    private final ServiceTokenService tokens;
    private final SyncStatuses syncs;
    private final ClientConfigService clientConfigs;
    private final LocationHistory history;
    private final Outbox outbox;
    private final Clock clock;

    LocationStore(
            LocationRepository repository,
            ServiceTokenService tokens,
            SyncStatuses syncs,
            ClientConfigService clientConfigs,
            LocationHistory history,
            Outbox outbox,
            Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
        this.syncs = syncs;
        this.clientConfigs = clientConfigs;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public long add(LocationSettings wanted, AcceptedToken accepted, String username) {
        AppleFacts apple = AppleFacts.of(accepted);
        LocationSettings settings = wanted.name() == null ? wanted.withName(apple.displayName()) : wanted;
        long id = repository.insert(settings, apple, clock.instant());
        syncs.add(id);
        clientConfigs.add(id);
        history.record(
                id,
                username,
                "Location created",
                "name: %s\norganizationName: %s\nlocationName: %s\ntokenExpiration: %s"
                        .formatted(
                                settings.name(), apple.organizationName(), apple.locationName(), accepted.expires()));
        outbox.add(id, LocationChanged.of(id, settings, apple, 1));
        tokens.add(id, accepted);
        return id;
    }

    /**
     * Changes settings and, in a renewal, the token.
     *
     * @param wanted settings for the location, which is locked then; throws what forbids the change
     * @param renewal null when the token stays
     * @throws NotFoundException if it was deleted meanwhile
     * @throws dev.verger.platform.error.PreconditionFailedException if it is of another version than the caller knows
     */
    @Transactional
    public void change(
            long id,
            IfMatch ifMatch,
            Function<Location, LocationSettings> wanted,
            AcceptedToken renewal,
            String username) {
        Location old = lock(id);
        ifMatch.require(old.tag());
        tokens.lock(id);
        LocationSettings settings = wanted.apply(old);
        AppleFacts apple = renewal == null ? old.apple() : AppleFacts.of(renewal);
        var change = SettingsChange.between(old.settings(), settings);
        if (!change.isEmpty()) {
            history.record(id, username, "Location updated", change.toString());
        }
        if (renewal != null) {
            var details = SettingsChange.between(old.apple(), apple);
            details.add("tokenExpiration", renewal.expires());
            history.record(id, username, "Service token renewed", details.toString());
        }
        if (change.isEmpty() && renewal == null) {
            return;
        }
        long revision = repository.update(id, settings, apple);
        outbox.add(id, LocationChanged.of(id, settings, apple, revision));
        if (renewal != null) {
            tokens.replace(id, renewal);
            clientConfigs.checkSoon(id);
        }
    }

    /** Takes over what Apple says of a location now. */
    @Transactional
    public void updateFromApple(long id, UnaryOperator<AppleFacts> facts) {
        if (!repository.lock(id)) {
            return;
        }
        Location old = repository.find(id).orElseThrow();
        AppleFacts apple = facts.apply(old.apple());
        if (Objects.equals(old.apple(), apple)) {
            return;
        }
        long revision = repository.update(id, old.settings(), apple);
        history.record(
                id,
                LocationHistory.BY_ITSELF,
                "Changed at Apple",
                SettingsChange.between(old.apple(), apple).toString());
        outbox.add(id, LocationChanged.of(id, old.settings(), apple, revision));
    }

    /**
     * @param allowed gets the location, which is locked then; throws what forbids it
     * @throws NotFoundException if it was deleted before
     * @throws dev.verger.platform.error.PreconditionFailedException if it is of another version than the caller knows
     */
    @Transactional
    public void remove(long id, IfMatch ifMatch, Consumer<Location> allowed, String username) {
        Location old = lock(id);
        allowed.accept(old);
        ifMatch.require(old.tag());
        tokens.lock(id);
        repository.delete(id, clock.instant());
        history.record(
                id, username, "Location deleted", "name: " + old.settings().name());
        outbox.add(id, new LocationDeleted(Long.toString(id), old.settings().name()));
    }

    private Location lock(long id) {
        if (!repository.lock(id)) {
            throw new NotFoundException("location", id);
        }
        return repository.find(id).orElseThrow();
    }
}
