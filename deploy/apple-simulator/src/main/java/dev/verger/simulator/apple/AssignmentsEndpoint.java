package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.library.AssignmentFilter;
import dev.verger.simulator.library.AssignmentList;
import dev.verger.simulator.library.Assignments;
import dev.verger.simulator.library.DataSet;
import dev.verger.simulator.library.VersionTooOldException;
import dev.verger.simulator.settings.Switches;
import dev.verger.simulator.settings.Switches.DeltaRemovals;
import dev.verger.simulator.state.SimulatorState;
import java.nio.charset.StandardCharsets;

/** {@code assignments}: who holds which license, all rows or those that changed. */
final class AssignmentsEndpoint {

    private static final byte[] HEAD = ",\"assignments\":[".getBytes(StandardCharsets.UTF_8);

    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private final SimulatorState state;

    AssignmentsEndpoint(SimulatorState state) {
        this.state = state;
    }

    void list(Call call) {
        AssignmentFilter filter = filter(call);
        AssignmentList list = list(call, filter);
        if (filter.sinceVersionId() != null
                && list.size() == 0
                && state.settings().switches().newVersionOnEmptyDelta()) {
            call.library().touch(DataSet.ASSIGNMENTS);
            list = list(call, withoutVersion(filter));
            answer(call, list, 0);
        } else {
            answer(call, list, list.size());
        }
    }

    private void answer(Call call, AssignmentList list, int size) {
        ObjectNode answer = call.envelope();
        Pages page = Pages.of(call, size, state);
        page.describe(answer, call.distortion().versionId(list.versionId()));
        if (size == 0 && state.settings().switches().emptyListAbsent()) {
            call.reply(answer);
        } else {
            boolean userState = Boolean.TRUE.equals(call.flag("includeUserState"));
            byte[] rows = list.json(page.from(), page.sentTo(), userState);
            call.replyBytes(joined(AppleJson.write(call.distortion().apply(answer)), rows));
        }
    }

    private static AssignmentList list(Call call, AssignmentFilter filter) {
        try {
            Assignments assignments = call.library().assignments();
            int visible = call.distortion().visible(assignments.size());
            return assignments.list(filter, visible);
        } catch (VersionTooOldException e) {
            throw new AppleErrorAnswer(AppleError.INVALID_VERSION_ID);
        }
    }

    private AssignmentFilter filter(Call call) {
        Switches switches = state.settings().switches();
        return new AssignmentFilter(
                call.parameter("adamId"),
                call.parameter("pricingParam"),
                call.parameter("serialNumber"),
                call.parameter("clientUserId"),
                Boolean.TRUE.equals(call.flag("excludeInactiveUsers")),
                call.parameter("sinceVersionId"),
                switches.deltaRemovals() == DeltaRemovals.AS_ROW,
                switches.versionPerFilter());
    }

    private static AssignmentFilter withoutVersion(AssignmentFilter filter) {
        return new AssignmentFilter(
                filter.adamId(),
                filter.pricingParam(),
                filter.serialNumber(),
                filter.clientUserId(),
                filter.excludeInactiveUsers(),
                null,
                false,
                filter.versionPerFilter());
    }

    /** Appends the rows to the other members as bytes; they are never parsed. */
    private static byte[] joined(byte[] object, byte[] rows) {
        byte[] json = new byte[object.length - 1 + HEAD.length + rows.length + TAIL.length];
        System.arraycopy(object, 0, json, 0, object.length - 1);
        int position = object.length - 1;
        for (byte[] part : new byte[][] {HEAD, rows, TAIL}) {
            System.arraycopy(part, 0, json, position, part.length);
            position += part.length;
        }
        return json;
    }
}
