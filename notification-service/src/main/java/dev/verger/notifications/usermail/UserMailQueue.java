package dev.verger.notifications.usermail;

import dev.verger.notifications.location.EndNotice;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.projection.UserEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Queues mails to users by the events that they are about. */
@ApplicationScoped
class UserMailQueue implements UserEvents {

    private static final Logger LOG = Logger.getLogger(UserMailQueue.class);

    private static final String BY_MAIL = "EMAIL";

    private final UserMailRepository mails;
    private final KnownLocationService locations;
    private final UserMailConfig config;
    private final Clock clock;

    UserMailQueue(UserMailRepository mails, KnownLocationService locations, UserMailConfig config, Clock clock) {
        this.mails = mails;
        this.locations = locations;
        this.config = config;
        this.clock = clock;
    }

    /** A device's assignment concerns a user only if the one who ended it named that user. */
    @Override
    public void assignmentEnded(AssignmentEnded event, Instant at) {
        Optional<String> user =
                Optional.ofNullable(event.notifyUser()).or(() -> Optional.ofNullable(event.clientUserId()));
        if (user.isEmpty() || isTooOld(at, event.locationId()) || isSilent(event.locationId())) {
            return;
        }
        mails.gather(
                event.locationId(),
                user.get(),
                new EndedTitle(event.adamId(), event.pricingParam(), event.name(), event.iconUrl()),
                clock.instant().plus(config.gather()),
                at.plus(config.giveUpAfter()));
    }

    @Override
    public void userInvited(UserInvited event) {
        if (!BY_MAIL.equals(event.distributionMethod()) || isTooOld(event.invitedAt(), event.locationId())) {
            return;
        }
        mails.invite(
                event.reminder() ? MailKind.INVITATION_REMINDER : MailKind.INVITATION,
                event.locationId(),
                event.clientUserId(),
                event.invitationId(),
                clock.instant(),
                event.invitedAt().plus(config.giveUpAfter()));
    }

    /** One that Kafka delivers again, to a database that was lost, was mailed long ago. */
    private boolean isTooOld(Instant at, long locationId) {
        boolean old = at.plus(config.giveUpAfter()).isBefore(clock.instant());
        if (old) {
            LOG.infof("No mail about an event that is too old: locationId=%d since=%s", locationId, at);
        }
        return old;
    }

    /** A location that is not known yet is looked at when the mail is due. */
    private boolean isSilent(long locationId) {
        EndNotice notice = locations.endNotice(locationId);
        return notice == EndNotice.OFF || notice == EndNotice.LOCATION_DELETED;
    }
}
