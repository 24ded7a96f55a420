package dev.verger.notifications.subscription;

import dev.verger.notifications.account.AccountDeleted;
import dev.verger.notifications.account.AccountService;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.platform.error.ApiError.Cause;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.history.History;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** Creates, reads and changes subscriptions. For a caller, those of other sites do not exist. */
@ApplicationScoped
@ActivateRequestContext
public class SubscriptionService {

    static final String HISTORY = "subscription";

    /** The name in histories for what no caller did. */
    private static final String BY_ITSELF = "verger";

    private final SubscriptionRepository repository;
    private final KnownLocationService locations;
    private final LocationOwner locationOwner;
    private final AccountService accounts;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    SubscriptionService(
            SubscriptionRepository repository,
            KnownLocationService locations,
            LocationOwner locationOwner,
            AccountService accounts,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.locations = locations;
        this.locationOwner = locationOwner;
        this.accounts = accounts;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood */
    @Transactional
    Page<Subscription> list(PageQuery query) {
        return repository.page(caller.sites().where("site_id"), query);
    }

    /** @throws NotFoundException if there is none, or none that the caller sees */
    @Transactional
    public Subscription get(long id) {
        return visible(id, find(id));
    }

    /** The first of a site, by id, also of one that the caller does not see. */
    @Transactional
    List<Subscription> ofSite(long siteId, int most) {
        return repository.ofSite(siteId, most);
    }

    /** Whatever its site: for jobs. */
    @Transactional
    public Optional<Subscription> find(long id) {
        return repository.findByIdOptional(id);
    }

    /**
     * @throws dev.verger.platform.error.InvalidRequestException naming what cannot be stored, such as a site that is
     *     not the caller's, or a location that does not exist
     */
    Subscription create(SubscriptionRequest request) {
        Set<Long> unanswered = askForNewLocations(request);
        return QuarkusTransaction.requiringNew().call(() -> create(request, unanswered));
    }

    private Subscription create(SubscriptionRequest request, Set<Long> unanswered) {
        Subscription subscription = request.toSubscription(caller.sites().forNewObject(request.site()));
        check(request, null, existing(request, unanswered));
        subscription.created(clock.instant());
        repository.persist(subscription);
        history.record(HISTORY, subscription.id(), caller.username(), "Subscription created.", null);
        return subscription;
    }

    /**
     * Replaces everything; the last write wins.
     *
     * @throws NotFoundException if there is none, or none that the caller sees
     * @throws dev.verger.platform.error.InvalidRequestException naming what cannot be stored, such as a site that is
     *     not the caller's, or a location that neither exists nor was there before
     */
    Subscription replace(long id, SubscriptionRequest request) {
        Set<Long> unanswered = askForNewLocations(request);
        return QuarkusTransaction.requiringNew().call(() -> replace(id, request, unanswered));
    }

    private Subscription replace(long id, SubscriptionRequest request, Set<Long> unanswered) {
        Existing existing = existing(request, unanswered);
        Subscription subscription = visible(id, repository.findForUpdate(id));
        Subscription wanted = request.toSubscription(caller.sites().forNewObject(request.site()));
        check(request, subscription, existing);
        String details = SubscriptionChange.between(subscription, wanted);
        if (details != null) {
            subscription.replaceBy(wanted);
            history.record(HISTORY, id, caller.username(), "Subscription changed.", details);
        }
        return subscription;
    }

    /** Without a transaction, because the owner may take its time. */
    private Set<Long> askForNewLocations(SubscriptionRequest request) {
        List<Long> unknown = locations.unknown(request.locations());
        return unknown.isEmpty() ? Set.of() : locationOwner.ask(unknown);
    }

    /** What a request may refer to. */
    private record Existing(LongPredicate location, LongPredicate account) {}

    /**
     * Keeps locations and accounts from being deleted until the end of the transaction. To be called before the
     * subscription is locked, as a deletion locks in this order.
     */
    private Existing existing(SubscriptionRequest request, Set<Long> unanswered) {
        SiteScope scope = caller.sites();
        Map<Long, KnownLocation> known = locations.keep(request.locations());
        Set<Long> accountIds = accounts.keep(request.accounts());
        return new Existing(
                id -> known.containsKey(id) ? scope.sees(known.get(id).siteId()) : unanswered.contains(id),
                accountIds::contains);
    }

    private static void check(SubscriptionRequest request, Subscription stored, Existing existing) {
        List<Cause> causes = new ReferenceCheck(stored, existing.location(), existing.account()).causes(request);
        if (!causes.isEmpty()) {
            throw new InvalidRequestException(causes);
        }
    }

    /** @throws NotFoundException if there is none, or none that the caller sees */
    @Transactional
    void delete(long id) {
        Subscription subscription = visible(id, repository.findForUpdate(id));
        history.record(HISTORY, id, caller.username(), "Subscription deleted.", "name: " + subscription.name());
        repository.delete(subscription);
    }

    /** Removes a deleted location from all subscriptions. */
    @Transactional
    public void dropLocation(long locationId) {
        for (Subscription subscription : repository.ofLocationForUpdate(locationId)) {
            subscription.dropLocation(locationId);
            history.record(
                    HISTORY, subscription.id(), BY_ITSELF, "Location %d was deleted.".formatted(locationId), null);
        }
    }

    void dropAccount(@Observes AccountDeleted account) {
        for (Subscription subscription : repository.ofAccountForUpdate(account.id())) {
            subscription.dropAccount(account.id());
            history.record(
                    HISTORY,
                    subscription.id(),
                    caller.username(),
                    "Account %d was deleted.".formatted(account.id()),
                    null);
        }
    }

    private Subscription visible(long id, Optional<Subscription> subscription) {
        return subscription
                .filter(found -> caller.sites().sees(found.siteId()))
                .orElseThrow(() -> new NotFoundException("subscription", id));
    }
}
