package dev.verger.locations.location;

import dev.verger.platform.error.PreconditionFailedException;
import java.util.Arrays;

/**
 * The header {@code If-Match} of a request: the versions that the caller is ready to change.
 *
 * @param header null when there was none; then the last write wins
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-match">RFC 9110, If-Match</a>
 */
record IfMatch(String header) {

    /** @throws PreconditionFailedException unless this version may be changed */
    void require(String currentTag) {
        if (header == null || header.isBlank()) {
            return;
        }
        boolean matches = Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(currentTag));
        if (!matches) {
            throw new PreconditionFailedException(currentTag);
        }
    }
}
