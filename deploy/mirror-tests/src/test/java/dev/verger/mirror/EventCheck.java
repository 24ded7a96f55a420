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

/** Replays what was told of a location and compares where that leads with Apple's books. */
final class EventJudge {

    private final boolean titlesMayVanish;

    EventJudge(boolean titlesMayVanish) {
        this.titlesMayVanish = titlesMayVanish;
    }

    void judge(List<Message> events, Truth truth, Set<String> titlesMirrored, Complaints found) {
        order(events, found);
        contracts(events, found);
        runs(EventLog.only(events, "SyncCompleted"), found);
        totals(events, truth, found);
        titles(EventLog.only(events, "ContentAdded"), truth, titlesMirrored, found);
        thresholds(EventLog.only(events, "LicenseThresholdCrossed"), truth, found);
    }

    private static void order(List<Message> events, Complaints found) {
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

    private static void contracts(List<Message> events, Complaints found) {
        for (Message event : events) {
            String name = event.type().replaceAll("dev\\.verger\\.|\\.v1", "");
            List<String> violations = EventContract.of(name).violations(event.data());
            found.addIf(!violations.isEmpty(), event.data() + " breaks its schema: " + violations);
        }
    }

    private static void runs(List<Message> completed, Complaints found) {
        Set<String> runs = new HashSet<>();
        Instant last = Instant.MIN;
        for (Message event : completed) {
            String run = event.data().get("runId").asText();
            Instant finished = Instant.parse(event.data().get("finishedAt").asText());
            found.addIf(!runs.add(run), "run " + run + " was told to be completed twice");
            found.addIf(!finished.isAfter(last), "run " + run + " finished no later than another");
            last = finished;
        }
    }

    private static void totals(List<Message> events, Truth truth, Complaints found) {
        JsonNode completed = last(EventLog.only(events, "SyncCompleted"));
        if (completed == null) {
            found.add("no SyncCompleted");
            return;
        }
        equal("titles told", truth.titles().size(), completed, "titles", found);
        equal("assignments told", truth.assignments().size(), completed, "assignments", found);
        equal("users told", truth.activeUsers(), completed, "users", found);
        JsonNode sums = last(events.stream()
                .filter(e -> e.type().matches(".*(SyncCompleted|TotalsChanged).*"))
                .toList());
        equal("purchased", truth.sum("totalCount"), sums, "totalPurchasedLicenses", found);
        equal("used", truth.sum("assignedCount"), sums, "totalUsedLicenses", found);
    }

    private static void equal(String what, long expected, JsonNode data, String member, Complaints found) {
        long told = data.path(member).asLong();
        found.addIf(told != expected, what + ": " + told + " instead of " + expected);
    }

    private static JsonNode last(List<Message> events) {
        return events.isEmpty() ? null : events.get(events.size() - 1).data();
    }

    private void titles(List<Message> added, Truth truth, Set<String> titlesMirrored, Complaints found) {
        Map<String, Integer> told = new HashMap<>();
        added.forEach(event -> told.merge(Truth.title(event.data()), 1, Integer::sum));
        found.differences("titles told as added", titlesMirrored, told.keySet());
        var unknown = new TreeSet<>(told.keySet());
        unknown.removeAll(truth.titlesOwned());
        found.addIf(!unknown.isEmpty(), "titles were told that nobody bought: " + unknown);
        if (!titlesMayVanish) {
            told.values().removeIf(times -> times == 1);
            found.addIf(!told.isEmpty(), "titles were told more than once: " + told);
        }
    }

    private static void thresholds(List<Message> crossed, Truth truth, Complaints found) {
        Set<String> open = new TreeSet<>();
        for (Message event : crossed) {
            String key = Truth.title(event.data()) + threshold(event.data().get("threshold"));
            boolean below = event.data().get("direction").asText().equals("BELOW");
            boolean new1 = below ? open.add(key) : open.remove(key);
            found.addIf(!new1, key + " was told " + event.data().get("direction") + " twice");
        }
        found.differences("thresholds told", truth.thresholds(MirrorJudge.AVAILABLE, MirrorJudge.PERCENT_USED), open);
    }

    private static String threshold(JsonNode threshold) {
        return threshold.has("available")
                ? " AVAILABLE " + threshold.get("available").asInt()
                : " PERCENT_USED " + threshold.get("percentUsed").asInt();
    }
}
