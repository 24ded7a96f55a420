package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.Shrink;
import dev.verger.simulator.fault.Tear;
import dev.verger.simulator.metadata.DeveloperKeys;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.traffic.Counter;
import java.time.Duration;
import java.util.Map;

/** The store, the counters, faults, limits, switches and the clock. */
final class ControlsAdmin {

    private final SimulatorState state;
    private final DeveloperKeys developerKeys;

    ControlsAdmin(SimulatorState state, DeveloperKeys developerKeys) {
        this.state = state;
        this.developerKeys = developerKeys;
    }

    void createDeveloperKey(AdminCall call) {
        call.reply(201, developerKeys.create(call.body().path("teamId").asText("TEAM123456")));
    }

    void removeFromStore(AdminCall call) {
        state.store().remove(call.path("adamId"));
        state.changed();
        call.reply(Map.of("onSale", false));
    }

    void returnToStore(AdminCall call) {
        state.store().putOnSale(call.path("adamId"));
        state.changed();
        call.reply(Map.of("onSale", true));
    }

    /** Requests without a token are in {@code anonymous}; {@code totals} are the sums of a library's endpoints. */
    void requests(AdminCall call) {
        ObjectNode answer = AppleJson.MAPPER.createObjectNode();
        ObjectNode libraries = answer.putObject("libraries");
        ObjectNode anonymous = answer.putObject("anonymous");
        ObjectNode totals = answer.putObject("totals");
        state.traffic().byEndpoint().forEach((library, endpoints) -> {
            ObjectNode node = library.isEmpty() ? anonymous : libraries.putObject(library);
            endpoints.forEach((endpoint, counter) -> node.set(endpoint, json(counter)));
        });
        state.traffic().totals().forEach((library, counter) -> totals.set(library, json(counter)));
        totals.remove("");
        call.reply(answer);
    }

    void resetRequests(AdminCall call) {
        state.traffic().reset();
        call.reply(Map.of());
    }

    void faults(AdminCall call) {
        call.reply(state.faults().all());
    }

    void addFault(AdminCall call) {
        ObjectNode body = call.body();
        Fault fault = Fault.of(
                body.path("endpoint").asText("*"),
                body.hasNonNull("library") ? body.get("library").asText() : null,
                body.path("kind").asText(),
                body.path("times").asInt(1),
                body.hasNonNull("retryAfter") ? body.get("retryAfter").asInt() : null,
                body.hasNonNull("errorNumber") ? body.get("errorNumber").asInt() : null,
                Tear.of(
                        body.path("change").asText(null),
                        body.hasNonNull("seed") ? body.get("seed").asLong() : null),
                Shrink.of(
                        body.hasNonNull("keepPercent") ? body.get("keepPercent").asInt() : null,
                        body.path("consistent").asBoolean(false)));
        state.faults().add(fault);
        call.reply(201, fault);
    }

    void clearFaults(AdminCall call) {
        state.faults().clear();
        call.reply(Map.of());
    }

    void limits(AdminCall call) {
        call.reply(state.settings().limits());
    }

    void changeLimits(AdminCall call) {
        state.settings().changeLimits(call.body());
        int history = state.settings().limits().versionHistory();
        state.libraries().forEach(library -> library.assignments().keepChanges(history));
        call.reply(state.settings().limits());
    }

    void switches(AdminCall call) {
        call.reply(state.settings().switches());
    }

    void changeSwitches(AdminCall call) {
        state.settings().changeSwitches(call.body());
        call.reply(state.settings().switches());
    }

    void clock(AdminCall call) {
        call.reply(clock());
    }

    void advanceClock(AdminCall call) {
        long seconds = call.body().path("seconds").asLong(-1);
        if (seconds < 0) {
            throw new IllegalArgumentException("seconds: a number from 0; the clock does not go back");
        }
        state.clock().advance(Duration.ofSeconds(seconds));
        state.changed();
        call.reply(clock());
    }

    private ObjectNode clock() {
        return AppleJson.MAPPER
                .createObjectNode()
                .put("now", AppleDates.format(state.clock().instant()))
                .put("offsetSeconds", state.clock().offsetSeconds());
    }

    private static ObjectNode json(Counter counter) {
        return AppleJson.MAPPER
                .createObjectNode()
                .put("count", counter.count())
                .put("peakPerSecond", counter.peakPerSecond())
                .put("peakConcurrency", counter.peakConcurrency());
    }
}
