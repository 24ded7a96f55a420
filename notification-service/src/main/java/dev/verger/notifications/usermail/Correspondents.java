package dev.verger.notifications.usermail;

import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.mail.DisplayText;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.projection.RefusedLookupException;
import dev.verger.notifications.projection.SourceUnavailableException;
import dev.verger.notifications.projection.UserLookup;
import dev.verger.notifications.projection.UserLookup.User;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the user of a mail, with an address that is asked for now. */
@ApplicationScoped
class Correspondents {

    private final UserLookup users;
    private final KnownLocationService locations;

    Correspondents(UserLookup users, KnownLocationService locations) {
        this.users = users;
        this.locations = locations;
    }

    /**
     * @throws DroppedMailException if there is no such user, or none with an address that mail can be sent to
     * @throws SourceUnavailableException if the owner of users does not answer
     */
    Correspondent find(UserMail mail) throws DroppedMailException, SourceUnavailableException {
        User user = user(mail);
        return new Correspondent(
                MailAddress.of(user.email()).orElseThrow(() -> new DroppedMailException(DropReason.NO_ADDRESS)),
                DisplayText.of(user.name()),
                UserLanguage.of(user.locale(), locations.language(mail.locationId())));
    }

    private User user(UserMail mail) throws DroppedMailException, SourceUnavailableException {
        try {
            return users.user(mail.locationId(), mail.clientUserId());
        } catch (RefusedLookupException e) {
            throw new DroppedMailException(DropReason.NOT_FOUND);
        }
    }
}
