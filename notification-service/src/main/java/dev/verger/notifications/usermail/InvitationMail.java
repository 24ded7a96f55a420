package dev.verger.notifications.usermail;

import dev.verger.notifications.mail.DisplayText;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailMessage.OnBehalfOf;
import dev.verger.notifications.mail.MailMessages;
import dev.verger.notifications.projection.RefusedLookupException;
import dev.verger.notifications.projection.SourceUnavailableException;
import dev.verger.notifications.projection.UserLookup;
import dev.verger.notifications.projection.UserLookup.Invitation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The mail that invites a user, in the words of its author. */
@ApplicationScoped
class InvitationMail {

    private static final String BY_MAIL = "EMAIL";

    private static final Map<String, DropReason> REFUSALS = Map.of(
            "NOT_FOUND", DropReason.NOT_FOUND,
            "ALREADY_ASSOCIATED", DropReason.ALREADY_ASSOCIATED,
            "NOT_REGISTERED", DropReason.NOT_REGISTERED);

    private final UserLookup lookup;
    private final Correspondents users;
    private final UserMailFactory factory;

    InvitationMail(UserLookup lookup, Correspondents users, UserMailFactory factory) {
        this.lookup = lookup;
        this.users = users;
        this.factory = factory;
    }

    /**
     * @throws DroppedMailException if there is no invitation any more that the user could accept by mail
     * @throws NotYetException if Apple has not given the user's link yet
     * @throws SourceUnavailableException if the owner of invitations does not answer
     */
    MailMessage compose(UserMail mail) throws DroppedMailException, NotYetException, SourceUnavailableException {
        Invitation invitation = link(mail);
        if (!BY_MAIL.equals(invitation.distributionMethod())) {
            throw new DroppedMailException(DropReason.OTHER_METHOD);
        }
        String url =
                WebAddress.link(invitation.url()).orElseThrow(() -> new DroppedMailException(DropReason.UNUSABLE_LINK));
        Correspondent user = users.find(mail);
        String sender = DisplayText.of(invitation.senderName());
        return factory.message(
                mail,
                user.address(),
                view(mail, invitation, url, sender, factory.words(user.locale())),
                new OnBehalfOf(sender, MailAddress.of(invitation.senderEmail()).orElse(null)));
    }

    private Invitation link(UserMail mail) throws DroppedMailException, NotYetException, SourceUnavailableException {
        try {
            return lookup.link(mail.locationId(), mail.invitationId(), mail.clientUserId());
        } catch (RefusedLookupException e) {
            DropReason reason = REFUSALS.get(e.code());
            if (reason == null) {
                throw new NotYetException(e.code());
            }
            throw new DroppedMailException(reason);
        }
    }

    private static UserMailView view(
            UserMail mail, Invitation invitation, String url, String sender, MailMessages words) {
        String given = DisplayText.of(invitation.subject());
        String subject = given.isEmpty() ? words.say("invitation.subject") : given;
        String message = Objects.requireNonNullElse(invitation.message(), "%@");
        return new UserMailView(
                words.language(),
                mail.kind() == MailKind.INVITATION_REMINDER ? words.say("invitation.reminder", subject) : subject,
                null,
                LinkedText.paragraphs(message.contains("%@") ? message : message + "\n\n%@", url),
                List.of(),
                null,
                List.of(),
                sender.isEmpty() ? words.say("invitation.footer.none") : words.say("invitation.footer", sender));
    }
}
