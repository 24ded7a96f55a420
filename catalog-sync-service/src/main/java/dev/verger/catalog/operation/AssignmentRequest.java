package dev.verger.catalog.operation;

import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of assign and release: each title for each device and user. */
@Schema(name = "AssignmentRequest")
record AssignmentRequest(
        @Size(max = MOST_ASSETS)
        @Schema(
                description =
                        "1 to 25 titles. A release without titles takes everything that the devices and users hold.")
        List<@Valid RequestedAsset> assets,

        @Text(TextKind.IDENTIFIER)
        @Size(max = MOST_PRINCIPALS)
        @Schema(description = "Devices, up to 100,000. Read in upper case and without blanks around them.")
        List<String> serialNumbers,

        @Text(TextKind.IDENTIFIER)
        @Size(max = MOST_PRINCIPALS)
        @Schema(description = "Users, up to 100,000 together with the devices.")
        List<String> clientUserIds,

        @Text(TextKind.IDENTIFIER)
        @Schema(
                description = "clientUserId by serial number: whom to notify when the device loses the titles."
                        + " Assign only.")
        Map<String, String> notifyUsers) {

    static final int MOST_ASSETS = 25;
    static final int MOST_PRINCIPALS = 100_000;

    AssignmentRequest {
        assets = assets == null ? List.of() : assets;
        serialNumbers = serialNumbers == null ? List.of() : serialNumbers;
        clientUserIds = clientUserIds == null ? List.of() : clientUserIds;
        notifyUsers = notifyUsers == null ? Map.of() : notifyUsers;
    }
}
