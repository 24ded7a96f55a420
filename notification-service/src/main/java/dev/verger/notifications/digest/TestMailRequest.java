package dev.verger.notifications.digest;

import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The address of the test mail. */
record TestMailRequest(
        @Text(TextKind.IDENTIFIER) @NotNull @Schema(examples = "me@example.org")
        String email) {}
