package dev.verger.notifications.projection;

import java.time.Instant;

/** Takes the events that users get mails about, each once, in the transaction of its consumer. */
public interface UserEvents {

    /** @param at when it ended */
    void assignmentEnded(AssignmentEnded event, Instant at);

    void userInvited(UserInvited event);

    /**
     * An assignment ended; see {@code docs/events}.
     *
     * @param name null while it is not known
     * @param iconUrl null while it is not known
     * @param clientUserId of the user who held it, null if a device did
     * @param notifyUser {@code clientUserId} of the user to notify, null if none is known
     */
    record AssignmentEnded(
            long locationId,
            String adamId,
            String pricingParam,
            String name,
            String iconUrl,
            String clientUserId,
            String notifyUser) {}

    /**
     * An invitation was sent to a user; see {@code docs/events}.
     *
     * @param distributionMethod such as {@code EMAIL}
     * @param reminder whether it was sent to the user before
     */
    record UserInvited(
            long locationId,
            long invitationId,
            String clientUserId,
            String distributionMethod,
            boolean reminder,
            Instant invitedAt) {}
}
