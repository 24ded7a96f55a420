package dev.verger.apple.page;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import java.time.Instant;

/**
 * A page without its rows. Apple marks every member as optional; what was absent is {@code null} here, so that a caller
 * can judge whether the page proves anything.
 *
 * @param listed whether the member with the rows was there; {@code null} counts as absent
 * @param rows how many rows the member had
 * @param currentPageIndex 0-based
 * @param nextPageIndex {@code null} on the last page
 * @param size rows on this page by Apple's own count
 * @param totalPages may change while a listing is read
 * @param versionId changes with each write to the list
 */
public record PageHead(
        boolean listed,
        int rows,
        Integer currentPageIndex,
        Integer nextPageIndex,
        Integer size,
        Integer totalPages,
        String versionId,
        String uId,
        Instant tokenExpirationDate,
        MdmInfo mdmInfo)
        implements Envelope {}
