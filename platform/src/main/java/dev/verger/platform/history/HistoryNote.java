package dev.verger.platform.history;

import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person's own entry.
 *
 * @param note 1 to 10,000 characters, not only blanks; may have several lines
 */
@Schema(name = "ObjectHistoryNote")
public record HistoryNote(
        @Text(TextKind.LINES) @NotBlank @Size(max = 10_000) String note) {}
