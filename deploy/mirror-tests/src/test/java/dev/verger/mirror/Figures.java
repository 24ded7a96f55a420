package dev.verger.mirror;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts what the locations of a history met, before they are deleted. */
final class Figures {

    private final Installation installation;
    private final Counts counts;
    private final StoredNotifications notifications;
    private final StoredOperations operations;

    Figures(Installation installation, Counts counts) {
        this.installation = installation;
        this.counts = counts;
        this.notifications = new StoredNotifications(installation.database());
        this.operations = new StoredOperations(installation.database());
    }

    void count(List<TestedLocation> locations) {
        locations.forEach(this::count);
        installation.faults().take().forEach((fault, times) -> counts.add("fault: " + name(fault), times));
    }

    private void count(TestedLocation location) {
        long id = location.locationId();
        notifications.outcomes(id).forEach((what, times) -> counts.add("notification: " + what, times));
        operations.allResults(id).forEach(result -> counts.add("task: " + result.type() + " " + result.state(), 1));
        EventLog.only(location.events(), "AssignmentEnded").forEach(event -> {
            String of = event.data().hasNonNull("clientUserId") ? " of a user" : " of a device";
            counts.add("end: " + event.data().get("reason").asText() + of, 1);
        });
        attempts(installation.notifications().attempts(id));
    }

    /** Without the kind, but of notifications and events: there are many. */
    private static String name(String fault) {
        return fault.matches("(notification|event) .*") ? fault : fault.substring(0, fault.indexOf(' '));
    }

    private void attempts(List<LoadBalancer.Attempt> attempts) {
        Set<String> accepted = new HashSet<>();
        for (LoadBalancer.Attempt attempt : attempts) {
            counts.add("delivery: answered " + attempt.status(), 1);
            boolean first = !attempt.accepted() || accepted.add(attempt.id());
            counts.add("delivery: accepted again", first ? 0 : 1);
        }
    }
}
