package dev.verger.catalog.intake;

import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reconciles all known locations with their owner: repairs differences as the lost events would have. Nothing is
 * changed before the owner has answered everything.
 */
@ApplicationScoped
class OwnerComparison {

    private final KnownLocationService known;
    private final LocationAccessService locations;
    private final DifferenceRepair repair;

    OwnerComparison(KnownLocationService known, LocationAccessService locations, DifferenceRepair repair) {
        this.known = known;
        this.locations = locations;
        this.repair = repair;
    }

    /**
     * What was known before the first page and is on none is asked for by its id: a location that appears or goes while
     * the pages are read shifts others off them.
     *
     * @throws UnavailableException if the owner does not answer every question
     * @throws OtherOwnerException if the answers cannot be those of the owner
     */
    void compare() {
        Instant asked = known.now();
        Map<Long, Location> before = known.all();
        List<Location> answers = new ArrayList<>(locations.owned());
        List<Long> notThere = new ArrayList<>();
        for (long id : unlisted(before, answers)) {
            Optional<Location> answer = locations.owned(id);
            answer.ifPresentOrElse(answers::add, () -> notThere.add(id));
        }
        refuseOtherOwner(before, answers, notThere);
        repair.repair(before, answers, notThere, asked);
    }

    private static List<Long> unlisted(Map<Long, Location> before, List<Location> listed) {
        Set<Long> ids = new HashSet<>();
        listed.forEach(location -> ids.add(location.id()));
        return before.values().stream()
                .filter(location -> !location.deleted() && !ids.contains(location.id()))
                .map(Location::id)
                .sorted()
                .toList();
    }

    /**
     * Ids are never used twice and a deleted location leaves a tombstone. So an owner that has never heard of most
     * locations, or whose location of the same id is another library, is another installation's, or its database was
     * put back to before they were created.
     *
     * @throws OtherOwnerException if it must be another owner
     */
    static void refuseOtherOwner(Map<Long, Location> before, List<Location> answers, List<Long> notThere) {
        long alive =
                before.values().stream().filter(location -> !location.deleted()).count();
        if (notThere.size() * 2L > alive) {
            throw new OtherOwnerException("it never had %d of %d locations".formatted(notThere.size(), alive));
        }
        for (Location answer : answers) {
            if (isOtherLibrary(before.get(answer.id()), answer)) {
                throw new OtherOwnerException("location %d is another library there".formatted(answer.id()));
            }
        }
    }

    private static boolean isOtherLibrary(Location before, Location answer) {
        return before != null
                && before.uId() != null
                && answer.uId() != null
                && !before.uId().equals(answer.uId());
    }
}
