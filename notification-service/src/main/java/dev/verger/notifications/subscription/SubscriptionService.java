package dev.verger.notifications.subscription;

import dev.verger.notifications.account.AccountDeleted;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.history.History;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Creates, reads and changes subscriptions. For a caller, those of other sites do not exist. */
@ApplicationScoped
@ActivateRequestContext
public class SubscriptionService {

    static final String HISTORY = "subscription";

    /** The name in histories for what no caller did. */
    private static final String BY_ITSELF = "verger";

    private final SubscriptionRepository repository;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    SubscriptionService(SubscriptionRepository repository, History history, Caller caller, Clock clock) {
        this.repository = repository;
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
     *     not the caller's
     */
    @Transactional
    Subscription create(SubscriptionRequest request) {
        SiteScope scope = caller.sites();
        Subscription subscription = request.toSubscription(scope.forNewObject(request.site()));
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
     *     not the caller's
     */
    @Transactional
    Subscription replace(long id, SubscriptionRequest request) {
        Subscription subscription = visible(id, repository.findForUpdate(id));
        Subscription wanted = request.toSubscription(caller.sites().forNewObject(request.site()));
        String details = SubscriptionChange.between(subscription, wanted);
        if (details != null) {
            subscription.replaceBy(wanted);
            history.record(HISTORY, id, caller.username(), "Subscription changed.", details);
        }
        return subscription;
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
