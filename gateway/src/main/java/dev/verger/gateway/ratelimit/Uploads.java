package dev.verger.gateway.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Bodies of unknown senders that are on their way, counted by the sender's network. */
@ApplicationScoped
public class Uploads {

    private final RateLimitConfig config;
    private final Map<String, Integer> bySubscriber = new HashMap<>();

    Uploads(RateLimitConfig config) {
        this.config = config;
    }

    /** Whether one more body may come from there; if so, {@link #end} must follow. */
    public synchronized boolean begin(String address) {
        String subscriber = Subscriber.of(address);
        int running = bySubscriber.getOrDefault(subscriber, 0);
        if (config.anonymousBodies() > 0 && running >= config.anonymousBodies()) {
            return false;
        }
        bySubscriber.put(subscriber, running + 1);
        return true;
    }

    public synchronized void end(String address) {
        bySubscriber.computeIfPresent(Subscriber.of(address), (network, running) -> running == 1 ? null : running - 1);
    }
}
