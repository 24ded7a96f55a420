package dev.verger.catalog.lease;

import java.util.Optional;
import java.util.Set;

/** Where a kind of work is claimed. */
@FunctionalInterface
public interface WorkSource {

    /**
     * What may be claimed now.
     *
     * @param busy ids that this process is still at work on, under whichever lease
     * @param longToo whether work that is expected to take long may be claimed as well
     */
    record Search(Set<Long> busy, boolean longToo) {}

    /** Claims the most urgent that there is, or nothing. */
    Optional<Work> claim(Search search);
}
