package dev.verger.notifications.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was created and where it is. */
@Schema(name = "HrefResponse")
record HrefResponse(
        @Schema(examples = "7") String id,
        @Schema(examples = "https://vpp.example.org/api/v1/volume-purchasing-subscriptions/7")
                String href) {}
