package dev.verger.notifications.projection;

import dev.verger.notifications.location.KnownLocationService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the known locations equal to those of location-service. */
@ApplicationScoped
public class LocationReconciliation {

    private final ConditionSources owners;
    private final KnownLocationService locations;
    private final LocationRemoval removal;

    LocationReconciliation(ConditionSources owners, KnownLocationService locations, LocationRemoval removal) {
        this.owners = owners;
        this.locations = locations;
        this.removal = removal;
    }

    /**
     * Reads all locations. What was known before and is not among them is asked for by its id: it may have been
     * deleted, or shifted off a page. Only what the owner says is deleted is removed.
     *
     * @throws SourceUnavailableException if location-service gives no usable answer; what was read before stays applied
     */
    public void all() throws SourceUnavailableException {
        List<Long> before = locations.ids();
        List<ReportedLocation> answers = owners.locations();
        locations.confirmed(answers.stream().map(ReportedLocation::settings).toList());
        Set<Long> listed = new HashSet<>();
        answers.forEach(answer -> listed.add(answer.id()));
        for (long id : before) {
            if (!listed.contains(id)) {
                one(id);
            }
        }
    }

    /**
     * Reads one location.
     *
     * @throws SourceUnavailableException if location-service gives no usable answer
     */
    public void one(long id) throws SourceUnavailableException {
        Optional<ReportedLocation> answer = owners.location(id);
        if (answer.filter(ReportedLocation::deleted).isPresent()) {
            removal.remove(id);
        } else {
            answer.ifPresent(found -> locations.confirmed(List.of(found.settings())));
        }
    }
}
