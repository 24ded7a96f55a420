package dev.verger.mirror;

import java.time.Instant;

/** One run of a location, as a row of the table {@code sync_run}. */
public record Run(
        long id,
        String kind,
        String cause,
        String state,
        String phase,
        int attempt,
        int lostLeases,
        Instant startedAt,
        Instant finishedAt) {

    boolean fullAndGood() {
        return kind.equals("FULL") && state.equals("SUCCEEDED");
    }

    boolean isOpen() {
        return state.equals("QUEUED") || state.equals("RUNNING");
    }

    boolean endedBy(Instant moment) {
        return finishedAt != null && !finishedAt.isAfter(moment);
    }
}
