package dev.verger.catalog.invitation;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * A user is registered at Apple and is to get the link that ends the registration. Published when the operation that
 * sent the invitation ends, once for each sending. Has no link and no address: they are fetched when they are needed.
 *
 * @param distributionMethod {@code EMAIL}, {@code PROMPT} or {@code SELF_SERVICE}
 * @param reminder whether the invitation was sent to the user before
 */
record UserInvited(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long invitationId,
        String clientUserId,
        DistributionMethod distributionMethod,
        boolean reminder,
        Instant invitedAt) {}
