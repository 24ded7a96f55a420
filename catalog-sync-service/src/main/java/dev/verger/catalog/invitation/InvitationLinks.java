package dev.verger.catalog.invitation;

import dev.verger.catalog.apple.InvitationAddress;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.user.InviteCode;
import dev.verger.catalog.user.UserService;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The links with which users accept. They are made when they are asked for, and kept nowhere. */
@ApplicationScoped
class InvitationLinks {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final InvitationRepository invitations;
    private final InvitationUserRepository users;
    private final UserService people;
    private final LocationAccessService locations;
    private final InvitationAddress address;

    InvitationLinks(
            InvitationRepository invitations,
            InvitationUserRepository users,
            UserService people,
            LocationAccessService locations,
            InvitationAddress address) {
        this.invitations = invitations;
        this.users = users;
        this.people = people;
        this.locations = locations;
        this.address = address;
    }

    /**
     * @throws NotFoundException if the invitation is not for the user
     * @throws ConflictException {@code ALREADY_ASSOCIATED} or {@code NOT_REGISTERED} if the user needs or has none
     * @throws UnavailableException if Apple has not said the user's code or the address yet
     */
    String of(Invitation invitation, String clientUserId) {
        if (!users.has(invitation.id(), clientUserId)) {
            throw new NotFoundException("user", clientUserId);
        }
        InviteCode code = people.inviteCode(invitation.locationId(), clientUserId)
                .orElseThrow(() -> new ConflictException(
                        "NOT_REGISTERED", "The user is not registered at Apple; send the invitation."));
        if (code.associated()) {
            throw new ConflictException("ALREADY_ASSOCIATED", "The user has accepted already.");
        }
        if (code.value() == null) {
            throw new UnavailableException(
                    "LINK_UNKNOWN", "Apple has not said the user's code yet.", RETRY_AFTER, null);
        }
        return address.of(code.value());
    }

    /**
     * What to write to a user, without regard to a caller.
     *
     * @throws NotFoundException if there is no such invitation, it is not for the user, or the location was deleted
     * @throws ConflictException as {@link #of}
     * @throws UnavailableException as {@link #of}, or if nothing is known of the location
     */
    InvitationMail mail(long invitationId, String clientUserId) {
        Invitation invitation =
                invitations.find(invitationId).orElseThrow(() -> new NotFoundException("invitation", invitationId));
        locations.get(invitation.locationId());
        return InvitationMail.of(invitation, of(invitation, clientUserId));
    }
}
