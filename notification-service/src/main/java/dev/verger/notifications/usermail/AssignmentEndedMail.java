package dev.verger.notifications.usermail;

import dev.verger.notifications.digest.DigestLinks;
import dev.verger.notifications.location.EndNotice;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.mail.DisplayText;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailMessages;
import dev.verger.notifications.mail.PlainName;
import dev.verger.notifications.projection.LocationReconciliation;
import dev.verger.notifications.projection.SourceUnavailableException;
import dev.verger.notifications.usermail.UserMailView.Item;
import dev.verger.notifications.usermail.UserMailView.Paragraph;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The mail to a user that lists which titles are no longer assigned. */
@ApplicationScoped
class AssignmentEndedMail {

    private final UserMailRepository mails;
    private final KnownLocationService locations;
    private final LocationReconciliation owner;
    private final Correspondents users;
    private final UserMailFactory factory;
    private final DigestLinks links;

    AssignmentEndedMail(
            UserMailRepository mails,
            KnownLocationService locations,
            LocationReconciliation owner,
            Correspondents users,
            UserMailFactory factory,
            DigestLinks links) {
        this.mails = mails;
        this.locations = locations;
        this.owner = owner;
        this.users = users;
        this.factory = factory;
        this.links = links;
    }

    /**
     * @throws DroppedMailException if the location notifies its users no more, or there is no one to write to
     * @throws SourceUnavailableException if an owner has to be asked and does not answer
     */
    MailMessage compose(UserMail mail) throws DroppedMailException, SourceUnavailableException {
        require(mail.locationId());
        Correspondent user = users.find(mail);
        MailMessages words = factory.words(user.locale());
        return factory.message(mail, user.address(), view(mail, user, words), null);
    }

    private void require(long locationId) throws DroppedMailException, SourceUnavailableException {
        EndNotice notice = locations.endNotice(locationId);
        if (notice == EndNotice.UNKNOWN) {
            owner.one(locationId);
            notice = locations.endNotice(locationId);
        }
        switch (notice) {
            case ON -> {}
            case OFF -> throw new DroppedMailException(DropReason.OPTION_OFF);
            case LOCATION_DELETED -> throw new DroppedMailException(DropReason.LOCATION_DELETED);
            case UNKNOWN -> throw new DroppedMailException(DropReason.NOT_FOUND);
        }
    }

    private UserMailView view(UserMail mail, Correspondent user, MailMessages words) {
        List<EndedTitle> titles = mails.titles(mail.id());
        List<Item> items = titles.stream()
                .limit(UserMailFactory.LISTED_AT_MOST)
                .map(title -> item(title, words))
                .toList();
        int left = titles.size() - items.size();
        String location =
                locations.find(mail.locationId()).map(KnownLocation::name).orElse("");
        return new UserMailView(
                words.language(),
                words.count("ended.subject", titles.size(), items.get(0).title()),
                user.name().isEmpty() ? words.say("greeting.none") : words.say("greeting", user.name()),
                List.of(Paragraph.of(
                        words.count("ended.intro", titles.size(), PlainName.of(DisplayText.of(location))))),
                items,
                left > 0 ? words.count("more", left) : null,
                List.of(words.say("ended.advice"), words.say("ended.question")),
                words.say("ended.footer"));
    }

    private Item item(EndedTitle title, MailMessages words) {
        String name = DisplayText.of(title.name());
        return new Item(name.isEmpty() ? words.say("untitled", title.adamId()) : name, "", links.icon(title.iconUrl()));
    }
}
