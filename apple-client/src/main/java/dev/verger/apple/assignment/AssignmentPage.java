package dev.verger.apple.assignment;

import dev.verger.apple.page.Page;
import dev.verger.apple.page.PageHead;
import java.util.List;

/**
 * One page of {@code GET assignments}.
 *
 * @param assignments empty when the rows went to a consumer, see the client
 * @param head keep the {@code versionId} of the first page: asking with it as {@code sinceVersionId} shows what changed
 *     meanwhile
 */
public record AssignmentPage(List<Assignment> assignments, PageHead head) implements Page {

    public AssignmentPage {
        assignments = List.copyOf(assignments);
    }
}
