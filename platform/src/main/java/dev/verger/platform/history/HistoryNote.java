package dev.verger.platform.history;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person's own entry.
 *
 * @param note 1 to 10,000 characters
 */
@Schema(name = "ObjectHistoryNote")
public record HistoryNote(
        @NotNull
                @Size(min = 1, max = 10_000)
                @Pattern(regexp = "[^\\x00]*", message = "must not contain the character NUL")
                String note) {}
