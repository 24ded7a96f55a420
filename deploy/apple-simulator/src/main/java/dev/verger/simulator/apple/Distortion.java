package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.fault.Shrink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What a fault makes of an answer that would be right: it still has status 200 and looks like one of Apple's, but must
 * not be believed. Without a fault, or with one of another kind, everything stays as it is.
 */
final class Distortion {

    private final FaultKind kind;
    private final Shrink shrink;

    Distortion(Fault fault) {
        this.kind = fault == null ? null : fault.kind();
        this.shrink = fault == null ? null : fault.shrink();
    }

    /** Changes the members that say whose answer it is, of which version and how long. */
    ObjectNode apply(ObjectNode answer) {
        if (kind == FaultKind.OTHER_LIBRARY) {
            answer.put("uId", another(answer.path("uId").asText()));
        } else if (kind == FaultKind.NO_VERSION) {
            answer.remove("versionId");
        } else if (kind == FaultKind.MISSING_PAGES) {
            int next = answer.path("currentPageIndex").asInt() + 1;
            answer.remove("nextPageIndex");
            answer.put("totalPages", Math.max(answer.path("totalPages").asInt(), next + 1));
        }
        return answer;
    }

    /** How many rows of a page are sent, whatever its {@code size} says. */
    int sent(int rows) {
        return shrink == null || shrink.consistent() ? rows : shrink.of(rows);
    }

    /** How many of all rows exist as far as the caller can see. */
    int existing(int rows) {
        return shrink == null || !shrink.consistent() ? rows : shrink.of(rows);
    }

    /** The first so many rows that exist as far as the caller can see. */
    <T> List<T> existing(List<T> rows) {
        return rows.subList(0, existing(rows.size()));
    }

    /** The version id of what exists as far as the caller can see. */
    String versionId(String right) {
        return shrink == null || !shrink.consistent() ? right : versionId(right, shrink);
    }

    /** An id that the library does not recognize later: asked for changes since, it answers 9721. */
    static String versionId(String right, Shrink shrink) {
        String name = right + '/' + shrink.keepPercent();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String another(String uId) {
        int last = uId.length() - 1;
        return uId.substring(0, last) + (uId.charAt(last) == '0' ? '1' : '0');
    }
}
