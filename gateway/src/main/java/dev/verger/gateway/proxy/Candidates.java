package dev.verger.gateway.proxy;

import java.util.Collections;
import java.util.List;

/** The replicas that one request may be sent to, in the order in which it tries them. */
final class Candidates {

    private final List<Origin> order;
    private int attempts;

    /** @param order may be changed here when it holds more than one */
    Candidates(List<Origin> order) {
        this.order = order;
    }

    boolean several() {
        return order.size() > 1;
    }

    Origin next() {
        return order.get(attempts++ % order.size());
    }

    /** Whether there is one that was not tried. */
    boolean untried() {
        return attempts < order.size();
    }

    /** The same, with a second try of the first one: its connection may only have been stale. */
    boolean untriedOrFirst() {
        return attempts <= order.size();
    }

    /** Whether there is an untried one that works; it becomes the next one. */
    boolean untriedWorks() {
        for (int i = attempts; i < order.size(); i++) {
            if (order.get(i).rank() == Origin.WORKING) {
                Collections.swap(order, attempts, i);
                return true;
            }
        }
        return false;
    }
}
