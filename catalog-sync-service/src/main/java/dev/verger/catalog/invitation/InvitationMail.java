package dev.verger.catalog.invitation;

/**
 * What notification-service needs to write to one user.
 *
 * @param url with which the user accepts
 * @param message with {@code %@} where the link goes
 */
record InvitationMail(
        String url,
        DistributionMethod distributionMethod,
        String senderName,
        String senderEmail,
        String subject,
        String message) {

    static InvitationMail of(Invitation invitation, String url) {
        return new InvitationMail(
                url,
                invitation.distributionMethod(),
                invitation.senderName(),
                invitation.senderEmail(),
                invitation.subject(),
                invitation.message());
    }

    /** Without the link, which must not be in a log. */
    @Override
    public String toString() {
        return "InvitationMail[]";
    }
}
