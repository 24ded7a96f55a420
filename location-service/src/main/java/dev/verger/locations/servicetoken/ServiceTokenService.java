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

/** Stores the tokens: one per location, encrypted; publishes each change. */
@ApplicationScoped
public class ServiceTokenService {

    private final ServiceTokenRepository repository;
    private final TokenVault vault;
    private final Outbox outbox;
    private final LocationHistory history;
    private final Clock clock;

    ServiceTokenService(
            ServiceTokenRepository repository, TokenVault vault, Outbox outbox, LocationHistory history, Clock clock) {
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
    public void add(long locationId, AcceptedToken accepted) {
        Instant now = clock.instant();
        var status = TokenStatus.first(
                accepted.expires(), accepted.isLegacy() ? TokenState.INVALID : null, accepted.claimedBy(), now);
        TokenState state = status.stateAt(now);
        repository.insert(
                locationId,
                status.announced(state, now),
                accepted.token().hash(),
                vault.seal(locationId, accepted.token()));
        publish(locationId, accepted, 1, false);
        if (state != TokenState.VALID) {
            announceChange(locationId, status, null, state);
        }
    }

    /** Stores another token for a location in place of the present one. */
    @Transactional(TxType.MANDATORY)
    public void replace(long locationId, AcceptedToken accepted) {
        TokenStatus before = repository.lock(locationId).orElseThrow();
        TokenStatus status = before.replacedBy(accepted.expires(), accepted.claimedBy(), clock.instant());
        repository.replace(locationId, status, accepted.token().hash(), vault.seal(locationId, accepted.token()));
        publish(locationId, accepted, status.version(), true);
        announce(locationId, status);
    }

    /**
     * Apple refused the token. Of several refusals the gravest counts, so their order does not matter.
     *
     * @param verdict REVOKED, INVALID or EXPIRED
     * @param noticedAt when Apple did so
     */
    @Transactional
    public void rejected(long locationId, long version, TokenState verdict, Instant noticedAt) {
        current(locationId, version)
                .ifPresent(status -> announce(locationId, status.rejected(verdict, notLater(noticedAt))));
    }

    /**
     * Apple took the token although it had refused it before. Counts as another version, so that what others still
     * report of the time before is void.
     *
     * @param askedAt when Apple was asked; a refusal that was noticed later stands
     * @return the version that the rest of Apple's answer is about
     */
    @Transactional
    public long acceptedAgain(long locationId, long version, Instant askedAt) {
        Optional<TokenStatus> refused = current(locationId, version)
                .filter(status -> status.rejectedAs() != null)
                .filter(status -> !status.isRejectedAfter(askedAt));
        refused.ifPresent(status -> announce(locationId, status.acceptedAgain()));
        return refused.isPresent() ? version + 1 : version;
    }

    /**
     * Apple names another server as the holder of the location. Of several the one that was seen last counts, so the
     * order of reports does not matter.
     *
     * @param noticedAt when Apple did so
     */
    @Transactional
    public void claimedElsewhere(long locationId, long version, MdmInfo holder, Instant noticedAt) {
        current(locationId, version)
                .ifPresent(status -> announce(locationId, status.claimed(holder, notLater(noticedAt))));
    }

    /**
     * The location is ours again. Counts as another version, so that what others still report of the time before is
     * void.
     *
     * @param knownAt when that was so; a loss that was noticed later stands
     * @return false if it was ours all the time
     */
    @Transactional
    public boolean reclaimed(long locationId, Instant knownAt) {
        Optional<TokenStatus> held = repository
                .lock(locationId)
                .filter(status -> status.claimedBy() != null)
                .filter(status -> !status.isClaimedAfter(knownAt));
        held.ifPresent(status -> announce(locationId, status.reclaimed()));
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

    /** Stores the status; if its state changed, publishes it and adds it to the history. */
    private void announce(long locationId, TokenStatus status) {
        Instant now = clock.instant();
        TokenState state = status.stateAt(now);
        if (state == status.announced()) {
            repository.update(locationId, status);
            return;
        }
        repository.update(locationId, status.announced(state, now));
        announceChange(locationId, status, status.announced(), state);
    }

    /** One entry in the history and one event for each change, always both. */
    private void announceChange(long locationId, TokenStatus status, TokenState previous, TokenState state) {
        history.record(
                locationId,
                LocationHistory.BY_ITSELF,
                "Token state changed",
                TokenStateText.change(previous, state, status.claimedBy()));
        outbox.add(
                locationId,
                new TokenStateChanged(
                        Long.toString(locationId), state, previous, status.claimedBy(), status.version()));
    }

    /** Another service's clock may be ahead of ours; nothing that is known lies in the future. */
    private Instant notLater(Instant noticedAt) {
        Instant now = clock.instant();
        return noticedAt.isAfter(now) ? now : noticedAt;
    }

    private void publish(long locationId, AcceptedToken accepted, long version, boolean renewal) {
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
