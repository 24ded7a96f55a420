package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.state.SimulatorState;

/**
 * Where a page begins and ends. Page indexes begin at 0, and {@code nextPageIndex} is absent on the last page; an empty
 * listing has one empty page.
 *
 * @param to where the page ends by its {@code size}
 * @param sentTo where the rows end that are sent, the same unless a fault leaves some out
 */
record Pages(int index, int from, int to, int sentTo, int total) {

    static Pages of(Call call, int rows, SimulatorState state) {
        Integer asked = call.number("pageIndex");
        int index = asked == null ? 0 : asked;
        int size = state.settings().limits().pageSize();
        int total = Math.max(1, (int) ((rows + (long) size - 1) / size));
        if (index < 0 || index >= total) {
            throw new AppleErrorAnswer(AppleError.PAGE_OUT_OF_RANGE);
        }
        int from = Math.min(rows, index * size);
        int to = (int) Math.min(rows, (long) from + size);
        return new Pages(index, from, to, from + call.distortion().sent(to - from), total);
    }

    void describe(ObjectNode answer, String versionId) {
        answer.put("currentPageIndex", index);
        if (index + 1 < total) {
            answer.put("nextPageIndex", index + 1);
        }
        answer.put("size", to - from);
        answer.put("totalPages", total);
        answer.put("versionId", versionId);
    }
}
