package dev.verger.locations.servicetoken;

import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.token.ServiceToken;
import dev.verger.locations.history.LocationHistory;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Keeps the tokens: one per location, encrypted, with the events that go with each change. */
@ApplicationScoped
public class ServiceTokens {

    /**
     * A token that Apple accepted.
     *
     * @param expires what Apple says, else what the file says
     * @param claimedBy the other server that holds the location, or null
     * @param legacy whether Apple took it for a legacy token, which opens no location
     */
    public record Accepted(
            ServiceToken token,
            String uId,
            String organizationName,
            Instant expires,
            MdmInfo claimedBy,
            boolean legacy) {}

    private final ServiceTokenRepository repository;
    private final TokenVault vault;
    private final Outbox outbox;
    private final LocationHistory history;
    private final Clock clock;

    ServiceTokens(
            ServiceTokenRepository repository,
            TokenVault vault,
            Outbox outbox,
            LocationHistory history,
            Clock clock) {
        this.repository = repository;
        this.vault = vault;
        this.outbox = outbox;
        this.history = history;
        this.clock = clock;
    }

    /** The location that has this very token. */
    public Optional<Long> findHolder(ServiceToken token) {
        return repository.findHolder(token.hash());
    }

    /** The token in clear; empty when there is no such location. */
    public Optional<Credentials> findCredentials(long locationId) {
        return vault.findCredentials(locationId);
    }

    /** What is known of the token; empty when there is no such location. */
    public Optional<TokenStatus> findStatus(long locationId) {
        return repository.find(locationId);
    }

    /** Makes other changes of this token wait until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public void lock(long locationId) {
        repository.lock(locationId);
    }

    /** Stores the first token of a location. */
    @Transactional(TxType.MANDATORY)
    public void add(long locationId, Accepted accepted) {
        Instant now = clock.instant();
        var status =
                new TokenStatus(
                        1,
                        accepted.expires(),
                        accepted.legacy() ? TokenState.INVALID : null,
                        accepted.claimedBy(),
                        null,
                        now);
        TokenState state = status.stateAt(now);
        repository.insert(
                locationId,
                status.announced(state, now),
                accepted.token().hash(),
                vault.seal(locationId, accepted.token()));
        tell(locationId, accepted, 1, false);
        if (state != TokenState.VALID) {
            outbox.add(
                    locationId,
                    new TokenStateChanged(
                            Long.toString(locationId), state, null, accepted.claimedBy(), 1));
        }
    }

    /** Stores another token for a location in place of the present one. */
    @Transactional(TxType.MANDATORY)
    public void replace(long locationId, Accepted accepted) {
        TokenStatus before = repository.lock(locationId).orElseThrow();
        TokenStatus status = before.replacedBy(accepted.expires(), accepted.claimedBy());
        repository.replace(
                locationId,
                status,
                accepted.token().hash(),
                vault.seal(locationId, accepted.token()));
        tell(locationId, accepted, status.version(), true);
        announce(locationId, status);
    }

    /**
     * Apple refused the token. Of several refusals the gravest counts, so their order does not
     * matter.
     *
     * @param verdict REVOKED, INVALID or EXPIRED
     */
    @Transactional
    public void rejected(long locationId, long version, TokenState verdict) {
        current(locationId, version)
                .filter(
                        status ->
                                status.rejectedAs() == null
                                        || verdict.compareTo(status.rejectedAs()) < 0)
                .ifPresent(status -> announce(locationId, status.rejectedAs(verdict)));
    }

    /**
     * Apple took the token although it had refused it before.
     *
     * @param askedAt when Apple was asked; a refusal that was noticed later stands
     */
    @Transactional
    public void acceptedAgain(long locationId, long version, Instant askedAt) {
        current(locationId, version)
                .filter(status -> status.rejectedAs() != null)
                .filter(status -> status.announcedAt().isBefore(askedAt))
                .ifPresent(status -> announce(locationId, status.rejectedAs(null)));
    }

    /** Apple names another server as the holder of the location. */
    @Transactional
    public void claimedElsewhere(long locationId, long version, MdmInfo holder) {
        current(locationId, version)
                .filter(status -> !holder.equals(status.claimedBy()))
                .ifPresent(status -> announce(locationId, status.claimedBy(holder)));
    }

    /**
     * The location is ours again. Counts as another version, so that what others still report of
     * the time before is void.
     *
     * @param askedAt when Apple was asked; a loss that was noticed later stands
     * @return false if it was ours all the time
     */
    @Transactional
    public boolean reclaimed(long locationId, Instant askedAt) {
        Optional<TokenStatus> held =
                repository
                        .lock(locationId)
                        .filter(status -> status.claimedBy() != null)
                        .filter(status -> status.announcedAt().isBefore(askedAt));
        held.ifPresent(status -> announce(locationId, status.claimedBy(null).nextVersion()));
        return held.isPresent();
    }

    /** Announces what the clock alone has changed. */
    @Transactional
    void catchUp(long locationId) {
        repository.lock(locationId).ifPresent(status -> announce(locationId, status));
    }

    private Optional<TokenStatus> current(long locationId, long version) {
        return repository.lock(locationId).filter(status -> status.version() == version);
    }

    /** Stores the status; tells the others and the history if its state is another one now. */
    private void announce(long locationId, TokenStatus status) {
        Instant now = clock.instant();
        TokenState state = status.stateAt(now);
        if (state == status.announced()) {
            repository.update(locationId, status);
            return;
        }
        repository.update(locationId, status.announced(state, now));
        history.record(
                locationId,
                LocationHistory.BY_ITSELF,
                "Token state changed",
                TokenStateText.change(status.announced(), state, status.claimedBy()));
        outbox.add(
                locationId,
                new TokenStateChanged(
                        Long.toString(locationId),
                        state,
                        status.announced(),
                        status.claimedBy(),
                        status.version()));
    }

    private void tell(long locationId, Accepted accepted, long version, boolean renewal) {
        outbox.add(
                locationId,
                new TokenUploaded(
                        Long.toString(locationId),
                        accepted.uId(),
                        accepted.organizationName(),
                        accepted.expires(),
                        version,
                        renewal));
    }
}
