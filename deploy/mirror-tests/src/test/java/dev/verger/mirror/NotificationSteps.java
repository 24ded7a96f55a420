package dev.verger.mirror;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random failures of Apple's notifications. Each returns what it did. */
final class NotificationSteps {

    private static final List<String> KINDS =
            List.of("loss", "loss", "duplicate", "duplicate", "reorder", "reorder", "wrong-token", "wrong-uid");

    private final Installation installation;
    private final Random random;
    private final LibrarySteps library;

    NotificationSteps(Installation installation, Random random, LibrarySteps library) {
        this.installation = installation;
        this.random = random;
        this.library = library;
    }

    /** The next ones are lost, come twice, out of order, or as if another sender had made them. */
    String disturb(TestedLocation location) {
        Map<String, Object> fault = fault(location, library.pick(KINDS), 1 + random.nextInt(3));
        installation.faults().add(fault);
        return "disturbs " + fault;
    }

    static Map<String, Object> fault(TestedLocation location, String kind, int times) {
        return Map.of(
                "endpoint",
                "notification",
                "kind",
                kind,
                "times",
                times,
                "library",
                location.library().name());
    }

    /** Apple takes longer for what it is asked to change. */
    String slowEvents() {
        double seconds = library.pick(List.of(0.0, 0.2, 1.0));
        installation.apple().limit("eventSeconds", seconds);
        return "sets eventSeconds to " + seconds;
    }
}
