package dev.verger.catalog.invitation;

import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.operation.OperationService;
import dev.verger.catalog.user.UserDetails;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Creates, reads, changes and sends invitations. For a caller, those of other sites do not exist, and neither do those
 * of locations that the caller may not see. Every method throws {@link dev.verger.platform.error.UnavailableException}
 * if location-service does not answer and nothing is known of the location.
 */
@ApplicationScoped
class InvitationService {

    private final LocationAccessService locations;
    private final KnownLocationService known;
    private final InvitationRepository invitations;
    private final InvitationUserRepository users;
    private final UsageRepository usages;
    private final OperationService operations;
    private final Caller caller;

    InvitationService(
            LocationAccessService locations,
            KnownLocationService known,
            InvitationRepository invitations,
            InvitationUserRepository users,
            UsageRepository usages,
            OperationService operations,
            Caller caller) {
        this.locations = locations;
        this.known = known;
        this.invitations = invitations;
        this.users = users;
        this.usages = usages;
        this.operations = operations;
        this.caller = caller;
    }

    /** @throws InvalidRequestException if the request cannot be understood */
    Page<Invitation> list(ListQuery request) {
        var ofLocations = SqlCondition.of(
                "location_id = any(:locations)",
                "locations",
                locations.visibleIds().toArray(Long[]::new));
        return invitations.page(caller.sites().where("site_id").and(ofLocations), request);
    }

    /** @throws NotFoundException if there is none, or none that the caller may see */
    Invitation get(long id) {
        return visible(id, invitations.find(id));
    }

    /** @throws NotFoundException if there is none, or none that the caller may see */
    InvitationResponse describe(long id) {
        Invitation invitation = get(id);
        return InvitationResponse.of(invitation, users.all(id), usages.counts(id));
    }

    /**
     * @return the id
     * @throws InvalidRequestException naming the member that cannot be stored
     */
    @Transactional
    long create(InvitationRequest request) {
        Invitation invitation = request.toInvitation(0, caller.sites());
        List<UserDetails> invited = request.userDetails();
        checkLocation(invitation);
        if (!known.lockUnlessDeleted(invitation.locationId())) {
            throw noLocation(invitation.locationId());
        }
        long id = invitations.insert(invitation);
        users.replace(id, invited);
        return id;
    }

    /**
     * Replaces everything; the last write wins.
     *
     * @throws NotFoundException if there is none, or none that the caller may see
     * @throws InvalidRequestException naming the member that cannot be stored
     */
    @Transactional
    InvitationResponse replace(long id, InvitationRequest request) {
        Invitation known = visible(id, invitations.findForUpdate(id));
        Invitation wanted = request.toInvitation(id, caller.sites());
        List<UserDetails> invited = request.userDetails();
        if (wanted.locationId() != known.locationId()) {
            throw InvalidRequestException.invalid(
                    "locationId", "The location of an invitation cannot be changed; create another invitation.");
        }
        checkLocation(wanted);
        invitations.update(wanted);
        users.replace(id, invited);
        return describe(id);
    }

    /** @throws NotFoundException if there is none, or none that the caller may see */
    @Transactional
    void delete(long id) {
        visible(id, invitations.findForUpdate(id));
        invitations.delete(id);
    }

    /**
     * Registers the users who have not accepted; those who are to get a link are published when the operation ends.
     *
     * @param idempotencyKey as the client sent it, or null
     * @return the operation; the one that is sending the invitation already, if there is one
     * @throws NotFoundException if there is none, or none that the caller may see
     * @throws ConflictException with the token's state as code when Apple cannot be asked; {@code NO_USERS} without
     *     users; {@code AUTO_REGISTRATION_OFF} when it would only register users and the location does not allow it any
     *     more; {@code IDEMPOTENCY_KEY_REUSED}
     */
    @Transactional
    SentBy send(long id, String idempotencyKey) {
        Invitation invitation = visible(id, invitations.findForUpdate(id));
        if (invitation.operationId() != null && operations.isOpen(invitation.operationId())) {
            return new SentBy(invitation.locationId(), invitation.operationId());
        }
        boolean automatic = invitation.autoRegisterManagedUsers()
                && locations.get(invitation.locationId()).autoRegisterManagedUsers();
        if (!automatic && invitation.distributionMethod() == DistributionMethod.AUTO_REGISTER_ONLY) {
            throw new ConflictException(
                    "AUTO_REGISTRATION_OFF", "The location does not allow automatic registration any more.");
        }
        long operation = operations.createUsers(
                invitation.locationId(), "invitation " + id, idempotencyKey, () -> toSend(id, automatic));
        invitations.sentBy(id, operation);
        return new SentBy(invitation.locationId(), operation);
    }

    /** The operation that sends an invitation. */
    record SentBy(long locationId, long operationId) {}

    private List<UserDetails> toSend(long id, boolean automatic) {
        if (users.all(id).isEmpty()) {
            throw new ConflictException("NO_USERS", "This invitation has no users.");
        }
        return users.takeToSend(id, automatic);
    }

    /**
     * @throws NotFoundException if there is none, or none that the caller may see
     * @throws InvalidRequestException if the request cannot be understood
     */
    Page<UsageRow> usages(long id, ListQuery request) {
        get(id);
        return usages.page(id, request);
    }

    private Invitation visible(long id, Optional<Invitation> invitation) {
        return invitation
                .filter(found -> caller.sites().sees(found.siteId()) && isVisible(found.locationId()))
                .orElseThrow(() -> new NotFoundException("invitation", id));
    }

    private boolean isVisible(long locationId) {
        try {
            locations.visible(locationId);
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private void checkLocation(Invitation invitation) {
        Location location = location(invitation.locationId());
        if (invitation.siteId() != SiteScope.NO_SITE && invitation.siteId() != location.siteId()) {
            throw InvalidRequestException.invalid("siteId", "siteId must be the site of the location, or -1.");
        }
        if (invitation.autoRegisterManagedUsers() && !location.autoRegisterManagedUsers()) {
            throw InvalidRequestException.invalid(
                    "autoRegisterManagedUsers", "The location does not allow automatic registration.");
        }
    }

    private Location location(long id) {
        try {
            return locations.visible(id);
        } catch (NotFoundException e) {
            throw noLocation(id);
        }
    }

    private static InvalidRequestException noLocation(long id) {
        return InvalidRequestException.invalid("locationId", "There is no location %d.".formatted(id));
    }
}
