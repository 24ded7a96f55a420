package dev.verger.gateway.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service, in the order in which a request should try them. */
final class Replicas {

    private final List<Origin> origins;
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(List<Origin> origins) {
        this.origins = List.copyOf(origins);
    }

    List<Origin> all() {
        return origins;
    }

    /**
     * Each replica once: by turns those that work, then those that are paused, since a refused
     * connection costs little and one of them may be back.
     */
    List<Origin> inOrder() {
        int size = origins.size();
        if (size == 1) {
            return origins;
        }
        int first = Math.floorMod(turn.getAndIncrement(), size);
        List<Origin> working = new ArrayList<>(size);
        List<Origin> paused = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Origin origin = origins.get((first + i) % size);
            (origin.paused() ? paused : working).add(origin);
        }
        working.addAll(paused);
        return working;
    }
}
