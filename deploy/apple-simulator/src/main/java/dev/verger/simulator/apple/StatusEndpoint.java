package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.event.EventState;
import dev.verger.simulator.state.SimulatorState;

/** {@code status}: the outcome of an event. */
final class StatusEndpoint {

    private final SimulatorState state;

    StatusEndpoint(SimulatorState state) {
        this.state = state;
    }

    void status(Call call) {
        String id = call.parameter("eventId");
        if (id == null) {
            throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
        }
        EventState event = state.events()
                .find(id)
                .filter(found -> found.library().equals(call.library().name()))
                .orElseThrow(() -> new AppleErrorAnswer(AppleError.UNKNOWN_EVENT));
        ObjectNode answer = call.envelope();
        answer.put("eventStatus", event.status());
        answer.put("eventType", event.type().name());
        answer.put("numRequested", event.numRequested());
        answer.put("numCompleted", event.numCompleted());
        if (event.failures() != null && !event.failures().isEmpty()) {
            answer.set("failures", event.failures());
        }
        call.reply(answer);
    }
}
