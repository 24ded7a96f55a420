package dev.verger.catalog.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Http;
import dev.verger.simulator.AppleSimulator;
import java.time.Duration;
import java.util.Map;

/** Directs the simulated Apple: its clock, its faults, its limits and switches, and its counters. */
final class SimulatedApple {

    private final AppleSimulator simulator;

    SimulatedApple(AppleSimulator simulator) {
        this.simulator = simulator;
    }

    JsonNode admin(String method, String path, Object body) {
        return Http.call(method, simulator.adminUrl() + "/" + path, body);
    }

    /** Calls Apple itself, as whoever has the token. */
    JsonNode call(String path, String token, Object body) {
        return Http.call("POST", simulator.url() + path, body, "Authorization", "Bearer " + token);
    }

    void advance(Duration by) {
        admin("POST", "clock/advance", Map.of("seconds", by.toSeconds()));
    }

    void fail(Map<String, Object> fault) {
        admin("POST", "faults", fault);
    }

    void recover() {
        admin("DELETE", "faults", null);
    }

    void limit(String name, Object value) {
        admin("PUT", "limits", Map.of(name, value));
    }

    void switches(Object positions) {
        admin("PUT", "switches", positions);
    }

    JsonNode switches() {
        return admin("GET", "switches", null);
    }

    JsonNode requests() {
        return admin("GET", "requests", null);
    }
}
