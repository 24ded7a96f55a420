package dev.verger.notifications.inapp;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One notification, in Jamf Pro's shape. */
@Schema(name = "Notification")
record InAppNotification(
        NotificationType type,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(type = SchemaType.STRING, description = "Id of the location.")
        long id,

        Params params) {

    /** What it is about. */
    @Schema(name = "NotificationParams")
    record Params(
            @Schema(description = "Display name of the location.")
            String name,

            @Schema(description = "End of the token; absent if it is not known.")
            Instant tokenExpiration) {}
}
