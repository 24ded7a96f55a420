package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.fault.Shrink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * How a fault changes a correct answer: it still has status 200 and looks like one of Apple's, but is wrong. Without a
 * fault, or with one of otherUId kind, nothing changes.
 */
final class Distortion {

    private final FaultKind kind;
    private final Shrink shrink;

    Distortion(Fault fault) {
        this.kind = fault == null ? null : fault.kind();
        this.shrink = fault == null ? null : fault.shrink();
    }

    /** Changes the members for library, version and pages. */
    ObjectNode apply(ObjectNode answer) {
        if (kind == FaultKind.OTHER_LIBRARY) {
            answer.put("uId", otherUId(answer.path("uId").asText()));
        } else if (kind == FaultKind.NO_VERSION) {
            answer.remove("versionId");
        } else if (kind == FaultKind.MISSING_PAGES) {
            int next = answer.path("currentPageIndex").asInt() + 1;
            answer.remove("nextPageIndex");
            answer.put("totalPages", Math.max(answer.path("totalPages").asInt(), next + 1));
        }
        return answer;
    }

    /** How many rows of a page are sent; its {@code size} does not change. */
    int sent(int rows) {
        return shrink == null || shrink.consistent() ? rows : shrink.of(rows);
    }

    /** How many of all rows the caller sees. */
    int visible(int rows) {
        return shrink == null || !shrink.consistent() ? rows : shrink.of(rows);
    }

    /** The rows that the caller sees, the first ones. */
    <T> List<T> visible(List<T> rows) {
        return rows.subList(0, visible(rows.size()));
    }

    /** The version id of the rows that the caller sees. */
    String versionId(String correct) {
        return shrink == null || !shrink.consistent() ? correct : versionId(correct, shrink);
    }

    /** An id that the library does not recognize later: a request for changes since then gets 9721. */
    static String versionId(String correct, Shrink shrink) {
        String name = correct + '/' + shrink.keepPercent();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String otherUId(String uId) {
        int last = uId.length() - 1;
        return uId.substring(0, last) + (uId.charAt(last) == '0' ? '1' : '0');
    }
}
