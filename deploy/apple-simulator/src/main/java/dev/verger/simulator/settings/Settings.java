package dev.verger.simulator.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;

/** The limits and switches in force. */
public final class Settings {

    private Limits limits = Limits.DEFAULT;
    private Switches switches = Switches.DEFAULT;

    public Limits limits() {
        return limits;
    }

    public Switches switches() {
        return switches;
    }

    /**
     * Changes the limits that are named and keeps the others.
     *
     * @throws IllegalArgumentException for an unknown name or a bad value
     */
    public void changeLimits(JsonNode changes) {
        limits = merged(limits, changes, Limits.class);
    }

    /** Changes the switches that are named and keeps the others. */
    public void changeSwitches(JsonNode changes) {
        switches = merged(switches, changes, Switches.class);
    }

    private static <T> T merged(T now, JsonNode changes, Class<T> type) {
        ObjectNode all = AppleJson.MAPPER.valueToTree(now);
        changes.fields().forEachRemaining(change -> {
            if (!all.has(change.getKey())) {
                throw new IllegalArgumentException("unknown setting: " + change.getKey());
            }
            all.set(change.getKey(), change.getValue());
        });
        return AppleJson.MAPPER.convertValue(all, type);
    }
}
