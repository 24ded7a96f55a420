package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Replays the events of a location and compares the result with Apple's state. */
final class EventCheck {

    private final boolean titlesCanVanish;

    EventCheck(boolean titlesCanVanish) {
        this.titlesCanVanish = titlesCanVanish;
    }

    void check(List<Message> events, AppleState expected, Set<String> titlesMirrored, Violations found) {
        checkWithoutRun(events, expected, titlesMirrored, found);
        runs(EventLog.only(events, "SyncCompleted"), found);
        completed(last(EventLog.only(events, "SyncCompleted")), expected, found);
    }

    /** The same, except what only the end of a run publishes. */
    void checkWithoutRun(List<Message> events, AppleState expected, Set<String> titlesMirrored, Violations found) {
        order(events, found);
        contracts(events, found);
        sums(events, expected, found);
        titles(EventLog.only(events, "ContentAdded"), expected, titlesMirrored, found);
        thresholds(EventLog.only(events, "LicenseThresholdCrossed"), expected, found);
    }

    private static void order(List<Message> events, Violations found) {
        Instant last = Instant.MIN;
        for (Message event : events) {
            found.addIf(
                    event.time().isBefore(last),
                    event.type() + " of " + event.time() + " came after an event of " + last);
            last = event.time();
        }
        found.addIf(
                events.stream().map(Message::partition).distinct().count() > 1,
                "events of one location came on several partitions");
    }

    private static void contracts(List<Message> events, Violations found) {
        for (Message event : events) {
            String name = event.type().replaceAll("dev\\.verger\\.|\\.v1", "");
            List<String> violations = EventContract.of(name).violations(event.data());
            found.addIf(!violations.isEmpty(), event.data() + " breaks its schema: " + violations);
        }
    }

    private static void runs(List<Message> completed, Violations found) {
        Set<String> runs = new HashSet<>();
        Instant last = Instant.MIN;
        for (Message event : completed) {
            String run = event.data().get("runId").asText();
            Instant finished = Instant.parse(event.data().get("finishedAt").asText());
            found.addIf(!runs.add(run), "run " + run + " was published as completed twice");
            found.addIf(!finished.isAfter(last), "run " + run + " finished no later than another");
            last = finished;
        }
    }

    private static void completed(JsonNode completed, AppleState expected, Violations found) {
        if (completed == null) {
            found.add("no SyncCompleted");
            return;
        }
        equal("titles published", expected.titles().size(), completed, "titles", found);
        equal("assignments published", expected.assignments().size(), completed, "assignments", found);
        equal("users published", expected.activeUsers(), completed, "users", found);
    }

    private static void sums(List<Message> events, AppleState expected, Violations found) {
        JsonNode sums = last(events.stream()
                .filter(e -> e.type().matches(".*(SyncCompleted|TotalsChanged).*"))
                .toList());
        if (sums == null) {
            found.add("no totals");
            return;
        }
        equal("purchased", expected.sum("totalCount"), sums, "totalPurchasedLicenses", found);
        equal("used", expected.sum("assignedCount"), sums, "totalUsedLicenses", found);
    }

    private static void equal(String what, long expectedValue, JsonNode data, String member, Violations found) {
        long published = data.path(member).asLong();
        found.addIf(published != expectedValue, what + ": " + published + " instead of " + expectedValue);
    }

    private static JsonNode last(List<Message> events) {
        return events.isEmpty() ? null : events.get(events.size() - 1).data();
    }

    private void titles(List<Message> added, AppleState expected, Set<String> titlesMirrored, Violations found) {
        Map<String, Integer> published = new HashMap<>();
        added.forEach(event -> published.merge(AppleState.title(event.data()), 1, Integer::sum));
        found.differences("titles published as added", titlesMirrored, published.keySet());
        var unknown = new TreeSet<>(published.keySet());
        unknown.removeAll(expected.titlesOwned());
        found.addIf(!unknown.isEmpty(), "titles were published that were never bought: " + unknown);
        if (!titlesCanVanish) {
            published.values().removeIf(times -> times == 1);
            found.addIf(!published.isEmpty(), "titles were published more than once: " + published);
        }
    }

    private static void thresholds(List<Message> crossed, AppleState expected, Violations found) {
        Set<String> open = new TreeSet<>();
        for (Message event : crossed) {
            String key = AppleState.title(event.data()) + threshold(event.data().get("threshold"));
            boolean below = event.data().get("direction").asText().equals("BELOW");
            boolean changed = below ? open.add(key) : open.remove(key);
            found.addIf(!changed, key + " was published " + event.data().get("direction") + " twice");
        }
        found.differences(
                "thresholds published", expected.thresholds(MirrorCheck.AVAILABLE, MirrorCheck.PERCENT_USED), open);
    }

    private static String threshold(JsonNode threshold) {
        return threshold.has("available")
                ? " AVAILABLE " + threshold.get("available").asInt()
                : " PERCENT_USED " + threshold.get("percentUsed").asInt();
    }
}
