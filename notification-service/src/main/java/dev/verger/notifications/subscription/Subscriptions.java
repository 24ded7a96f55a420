package dev.verger.notifications.subscription;

import dev.verger.notifications.account.AccountDeleted;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.history.History;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Keeps subscriptions. Those of a site that the caller does not see do not exist for them. */
@ApplicationScoped
public class Subscriptions {

    static final String HISTORY = "subscription";

    private final SubscriptionRepository repository;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Subscriptions(SubscriptionRepository repository, History history, Caller caller, Clock clock) {
        this.repository = repository;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    Page<Subscription> list(PageQuery query) {
        return repository.list(caller.sites().where("site_id"), query);
    }

    /** @throws NotFoundException if there is none, or none that the caller sees */
    public Subscription get(long id) {
        return visible(id, repository.find(id));
    }

    /** Id and name of those of a site, also of one that the caller does not see. */
    Map<Long, String> namesOfSite(long siteId, int most) {
        return repository.namesOfSite(siteId, most);
    }

    /** For work that no caller asked for. */
    public Optional<Subscription> find(long id) {
        return repository.find(id);
    }

    @Transactional
    long create(SubscriptionRequest request) {
        SiteScope scope = caller.sites();
        Subscription wanted = request.toSubscription(scope.forNewObject(request.site()));
        long id = repository.insert(wanted, clock.instant());
        history.record(HISTORY, id, caller.username(), "Subscription created.", null);
        return id;
    }

    /** Replaces everything; the last write wins. */
    @Transactional
    Subscription replace(long id, SubscriptionRequest request) {
        Subscription before = visible(id, repository.findForUpdate(id));
        long site = caller.sites().forNewObject(request.site());
        Subscription after = request.toSubscription(site).withId(id);
        String details = SubscriptionChange.between(before, after);
        if (details != null) {
            repository.update(after);
            history.record(HISTORY, id, caller.username(), "Subscription changed.", details);
        }
        return after;
    }

    @Transactional
    void delete(long id) {
        get(id);
        repository.delete(id);
    }

    /** The location is gone; nobody asks about it any more. */
    @Transactional
    public void dropLocation(long locationId) {
        repository.dropLocation(locationId);
    }

    void dropAccount(@Observes AccountDeleted account) {
        repository.dropAccount(account.id());
    }

    private Subscription visible(long id, Optional<Subscription> subscription) {
        return subscription
                .filter(found -> caller.sites().sees(found.siteId()))
                .orElseThrow(() -> new NotFoundException("subscription", id));
    }
}
