package dev.verger.catalog.assignment;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * An assignment ended. Published with the end, exactly once for each; never from a first mirror, a deletion, or a time
 * when another MDM server held the location.
 *
 * @param iconUrl null while it is not known
 * @param serialNumber of the device that held it, or null
 * @param clientUserId of the user who held it, or null
 * @param notifyUser {@code clientUserId} of the user to notify, or null when none is known
 * @param reason {@code RELEASED}, {@code REVOKED}, {@code RETIRED}, or {@code ELSEWHERE} when it was not our doing
 */
record AssignmentEnded(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        String adamId,
        String pricingParam,
        String name,
        String iconUrl,
        String serialNumber,
        String clientUserId,
        String notifyUser,
        String reason) {}
