package dev.verger.notifications.projection;

import dev.verger.notifications.subscription.LocationOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** Asks location-service for locations whose events have not arrived. */
@ApplicationScoped
class NewLocations implements LocationOwner {

    private static final Logger LOG = Logger.getLogger(NewLocations.class);

    /** Above this, reading all is cheaper than asking for each location. */
    private static final int FEW = 20;

    private final LocationReconciliation locations;

    NewLocations(LocationReconciliation locations) {
        this.locations = locations;
    }

    /** After a failure no other one is asked for: a caller is waiting. */
    @Override
    public Set<Long> ask(Collection<Long> ids) {
        Set<Long> unanswered = new LinkedHashSet<>(ids);
        try {
            if (ids.size() > FEW) {
                locations.all();
                return Set.of();
            }
            for (long id : ids) {
                locations.one(id);
                unanswered.remove(id);
            }
        } catch (SourceUnavailableException e) {
            LOG.warnf("%d new locations are accepted without an answer: %s", unanswered.size(), e.getMessage());
        }
        return unanswered;
    }
}
