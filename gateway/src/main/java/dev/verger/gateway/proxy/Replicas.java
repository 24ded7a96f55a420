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
     * Each replica once: by turns those that work, then those that are paused, since a refused connection costs little
     * and one of them may be back, then those that are not ready. The list is the caller's, unless there is one replica
     * only.
     */
    List<Origin> inOrder() {
        int size = origins.size();
        if (size == 1) {
            return origins;
        }
        int first = Math.floorMod(turn.getAndIncrement(), size);
        int[] ranks = new int[size];
        for (int i = 0; i < size; i++) {
            ranks[i] = origins.get(i).rank();
        }
        List<Origin> order = new ArrayList<>(size);
        for (int rank = Origin.WORKING; order.size() < size; rank++) {
            for (int i = first; i < first + size; i++) {
                if (ranks[i % size] == rank) {
                    order.add(origins.get(i % size));
                }
            }
        }
        return order;
    }
}
