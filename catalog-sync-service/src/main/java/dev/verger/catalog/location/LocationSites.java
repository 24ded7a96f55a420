package dev.verger.catalog.location;

import dev.verger.platform.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which locations there are and what site each belongs to: location-service's answer, at most two seconds old while it
 * answers. What it said since of single locations holds, so that who could see a new location finds it in lists too.
 */
@ApplicationScoped
class LocationSites {

    private static final long OLDEST = Duration.ofSeconds(2).toNanos();

    private record Known(Map<Long, Long> sites, long readAt) {}

    private final LocationServiceClient owner;
    private final OwnerSilence silence;
    private final KnownLocationRepository snapshots;
    private final LocationCache single;
    private Known known;

    LocationSites(
            LocationServiceClient owner,
            OwnerSilence silence,
            KnownLocationRepository snapshots,
            LocationCache single) {
        this.owner = owner;
        this.silence = silence;
        this.snapshots = snapshots;
        this.single = single;
    }

    /**
     * Site by location. While the owner is down, the site of its last event. One request at a time asks, the others
     * wait for its answer.
     */
    synchronized Map<Long, Long> byLocation() {
        if (known == null || System.nanoTime() - known.readAt >= OLDEST) {
            known = read();
        }
        Map<Long, Long> sites = new HashMap<>(known.sites);
        for (Location location : single.answersSince(known.readAt)) {
            if (location.deleted()) {
                sites.remove(location.id());
            } else {
                sites.put(location.id(), location.siteId());
            }
        }
        return sites;
    }

    /** An answer is as old as its question; what replaces one is good from when it failed. */
    private Known read() {
        long asked = System.nanoTime();
        if (silence.reason().isPresent()) {
            return lastKnown();
        }
        try {
            Map<Long, Long> sites = new HashMap<>();
            owner.all().forEach(location -> sites.put(location.id(), location.siteId()));
            silence.answered();
            return new Known(sites, asked);
        } catch (UnavailableException e) {
            silence.failed(e);
            return lastKnown();
        }
    }

    private Known lastKnown() {
        return new Known(snapshots.sites(), System.nanoTime());
    }
}
