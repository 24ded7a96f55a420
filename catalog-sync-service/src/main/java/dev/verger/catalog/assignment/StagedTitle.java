package dev.verger.catalog.assignment;

import dev.verger.catalog.staging.StageTable;
import java.time.Instant;

/**
 * All holders of one title, at one moment; read and not yet merged.
 *
 * @param adamId Apple's id of the title, in both qualities of a book
 * @param began when the first request was sent
 * @param rows that Apple listed
 */
public record StagedTitle(String adamId, Instant began, long rows, StageTable listed) implements AutoCloseable {

    @Override
    public void close() {
        listed.close();
    }
}
