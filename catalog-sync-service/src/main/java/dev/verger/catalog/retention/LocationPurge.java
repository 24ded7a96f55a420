package dev.verger.catalog.retention;

import dev.verger.catalog.asset.AssetPurge;
import dev.verger.catalog.assignment.AssignmentPurge;
import dev.verger.catalog.catalogitem.CatalogItemPurge;
import dev.verger.catalog.dispatch.TaskPurge;
import dev.verger.catalog.invitation.InvitationPurge;
import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.recount.RecountPurge;
import dev.verger.catalog.run.RunPurge;
import dev.verger.catalog.totals.LocationTotals;
import dev.verger.catalog.user.UserPurge;
import dev.verger.catalog.webhook.WebhookPurge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Deletes the mirror of a deleted location, in several transactions. */
@ApplicationScoped
class LocationPurge {

    private static final Logger LOG = Logger.getLogger(LocationPurge.class);

    /** First half of the advisory lock's number; the second is a hash of the location's id. */
    private static final int ONE_REPLICA_A_LOCATION = 0x0de1;

    private final Jdbi jdbi;
    private final KnownLocationService known;
    private final AssignmentPurge assignments;
    private final UserPurge users;
    private final InvitationPurge invitations;
    private final CatalogItemPurge catalogs;
    private final AssetPurge assets;
    private final LocationTotals totals;
    private final TaskPurge operations;
    private final RunPurge syncs;
    private final WebhookPurge notifications;
    private final RecountPurge recounts;

    LocationPurge(
            Jdbi jdbi,
            KnownLocationService known,
            AssignmentPurge assignments,
            UserPurge users,
            InvitationPurge invitations,
            CatalogItemPurge catalogs,
            AssetPurge assets,
            LocationTotals totals,
            TaskPurge operations,
            RunPurge syncs,
            WebhookPurge notifications,
            RecountPurge recounts) {
        this.jdbi = jdbi;
        this.known = known;
        this.assignments = assignments;
        this.users = users;
        this.invitations = invitations;
        this.catalogs = catalogs;
        this.assets = assets;
        this.totals = totals;
        this.operations = operations;
        this.syncs = syncs;
        this.notifications = notifications;
        this.recounts = recounts;
    }

    /**
     * Deletes some rows. When none can be deleted and none is left, the location is marked as purged; a row that
     * another transaction is deleting counts as left, because that transaction may roll back.
     *
     * @return whether to call it again at once; false also while another replica is at it, or a run
     */
    @Transactional
    boolean purgeSome(long locationId) {
        if (!alone(locationId) || syncs.running(locationId)) {
            return false;
        }
        boolean deleted = assignments.purgeSome(locationId)
                || users.purgeSome(locationId)
                || invitations.purgeSome(locationId)
                || catalogs.purgeSome(locationId)
                || assets.purgeSome(locationId)
                || operations.purgeSome(locationId)
                || notifications.purgeSome(locationId)
                || syncs.purgeSome(locationId);
        if (!deleted && !anyLeft(locationId)) {
            notifications.remove(locationId);
            recounts.remove(locationId);
            totals.remove(locationId);
            known.purged(locationId);
            LOG.infof("The mirror of the deleted location %d was removed", locationId);
        }
        return deleted;
    }

    private boolean anyLeft(long locationId) {
        return assignments.any(locationId)
                || users.any(locationId)
                || invitations.any(locationId)
                || catalogs.any(locationId)
                || assets.any(locationId)
                || operations.any(locationId)
                || notifications.any(locationId)
                || syncs.any(locationId);
    }

    /** Until the end of the transaction; never waits for another replica. */
    private boolean alone(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("select pg_try_advisory_xact_lock(:namespace, :location)")
                .bind("namespace", ONE_REPLICA_A_LOCATION)
                .bind("location", Long.hashCode(locationId))
                .mapTo(Boolean.class)
                .one());
    }
}
