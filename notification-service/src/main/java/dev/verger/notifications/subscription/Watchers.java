package dev.verger.notifications.subscription;

import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which addresses get digests about which locations, by a trigger. */
@ApplicationScoped
@ActivateRequestContext
public class Watchers {

    private final SubscriptionRepository repository;
    private final Audiences audiences;

    Watchers(SubscriptionRepository repository, Audiences audiences) {
        this.repository = repository;
        this.audiences = audiences;
    }

    /**
     * The ids of the locations, by address; of subscriptions that are active.
     *
     * @param due when the digests of the day are due: later subscriptions have none that day
     */
    @Transactional
    public Map<MailAddress, Set<Long>> of(Trigger trigger, Instant due) {
        List<Subscription> watching = repository.find("enabled and createdAt <= ?1", due).stream()
                .filter(subscription -> subscription.triggers().contains(trigger))
                .toList();
        Map<MailAddress, Set<Long>> locations = new HashMap<>();
        audiences.of(watching, false).values().stream()
                .filter(Audience::active)
                .forEach(audience -> audience.addressees()
                        .forEach(addressee -> locations
                                .computeIfAbsent(addressee.address(), address -> new HashSet<>())
                                .addAll(ids(audience))));
        return locations;
    }

    private static List<Long> ids(Audience audience) {
        return audience.locations().stream().map(KnownLocation::id).toList();
    }
}
