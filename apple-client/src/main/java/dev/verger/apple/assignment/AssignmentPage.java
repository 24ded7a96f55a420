package dev.verger.apple.assignment;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import java.time.Instant;
import java.util.List;

/**
 * One page of {@code GET assignments}.
 *
 * @param assignments empty when the rows went to a consumer, see the client
 * @param nextPageIndex {@code null} on the last page
 * @param versionId keep that of the first page: asking with it as {@code sinceVersionId} tells what
 *     changed meanwhile
 */
public record AssignmentPage(
        List<Assignment> assignments,
        int currentPageIndex,
        Integer nextPageIndex,
        int size,
        int totalPages,
        String versionId,
        String uId,
        Instant tokenExpirationDate,
        MdmInfo mdmInfo)
        implements Envelope {

    public AssignmentPage {
        assignments = assignments == null ? List.of() : List.copyOf(assignments);
    }
}
