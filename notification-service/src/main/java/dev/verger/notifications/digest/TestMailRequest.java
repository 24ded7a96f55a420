package dev.verger.notifications.digest;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who gets the test mail. */
record TestMailRequest(@NotNull @Schema(examples = "me@example.org") String email) {}
