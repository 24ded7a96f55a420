package dev.verger.catalog.intake;

import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationChanged;
import dev.verger.catalog.location.TokenState;
import dev.verger.platform.client.FailureCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Applies the owner's answers where they differ, each location in a transaction of its own. */
@ApplicationScoped
class DifferenceRepair {

    private static final Logger LOG = Logger.getLogger(DifferenceRepair.class);

    private final KnownLocationService known;
    private final LocationIntake intake;
    private final MeterRegistry metrics;

    DifferenceRepair(KnownLocationService known, LocationIntake intake, MeterRegistry metrics) {
        this.known = known;
        this.intake = intake;
        this.metrics = metrics;
    }

    /**
     * One location that cannot be repaired does not keep the others from it.
     *
     * @param before what was known before the owner was asked
     * @param notThere locations that the owner never had
     * @param asked {@link KnownLocationService#now} before the owner was asked
     * @throws IllegalStateException if a location could not be repaired
     */
    void repair(Map<Long, Location> before, List<Location> answers, List<Long> notThere, Instant asked) {
        int failed = 0;
        for (Location answer : answers) {
            Location known = before.get(answer.id());
            if (isBack(known, answer)) {
                reportBack(answer.id());
            } else if (!isSame(known, answer) && !done(answer.id(), () -> take(answer, asked))) {
                failed++;
            }
        }
        for (long id : notThere) {
            if (!done(id, () -> remove(id, Difference.NOT_THERE))) {
                failed++;
            }
        }
        if (failed > 0) {
            throw new IllegalStateException("%d locations were not repaired".formatted(failed));
        }
    }

    /** Whether the owner has it after its deletion: its database was restored to an older state. */
    private static boolean isBack(Location before, Location answer) {
        return before != null && before.deleted() && !answer.deleted();
    }

    private void reportBack(long id) {
        count(Difference.DELETED_HERE);
        LOG.errorf(
                "Location %d was deleted, and location-service has it again, as after a restore of its database:"
                        + " it is not synced. Delete it once more, and upload its token if it is needed",
                id);
    }

    private static boolean isSame(Location before, Location answer) {
        return before != null
                && (before.deleted()
                        || !answer.deleted()
                                && before.revision() >= answer.revision()
                                && before.tokenVersion() == answer.tokenVersion()
                                && before.tokenState() == answer.tokenState());
    }

    private static boolean done(long id, Runnable work) {
        try {
            QuarkusTransaction.requiringNew().run(work);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf("Location %d could not be reconciled with its owner: %s", id, FailureCause.of(e));
            return false;
        }
    }

    private void take(Location answer, Instant asked) {
        if (answer.deleted()) {
            remove(answer.id(), Difference.DELETED);
            return;
        }
        Location now = known.lock(answer.id());
        boolean newerEvents = known.heardSince(answer.id(), asked);
        if (now.deleted()) {
            return;
        }
        boolean unknown = now.tokenVersion() == 0 && now.revision() == 0;
        if (unknown) {
            repaired(answer.id(), Difference.UNKNOWN);
        }
        if (answer.revision() > now.revision()) {
            intake.changed(LocationChanged.of(answer));
            repairedUnless(unknown, answer.id(), Difference.SETTINGS);
        }
        if (answer.tokenVersion() > now.tokenVersion()) {
            takeToken(now, answer);
            repairedUnless(unknown, answer.id(), Difference.TOKEN);
        } else if (answer.tokenVersion() == now.tokenVersion()
                && !Objects.equals(answer.tokenState(), now.tokenState())
                && !newerEvents) {
            takeState(now, answer);
            repaired(answer.id(), Difference.TOKEN_STATE);
        }
    }

    /** As an upload, a renewal or a reclaim would have been taken in. */
    private void takeToken(Location now, Location answer) {
        boolean takenBack = now.tokenState() == TokenState.IN_USE_ELSEWHERE;
        if (answer.tokenState().usable() && !takenBack) {
            intake.uploaded(new TokenUploaded(answer.id(), answer.tokenVersion(), now.tokenVersion() > 0));
        } else {
            intake.schedule(answer.id());
        }
        takeState(now, answer);
    }

    private void takeState(Location now, Location answer) {
        intake.stateChanged(
                new TokenStateChanged(answer.id(), answer.tokenState(), now.tokenState(), answer.tokenVersion()));
    }

    private void remove(long id, Difference difference) {
        intake.deleted(new LocationDeleted(id));
        repaired(id, difference);
    }

    private void repairedUnless(boolean counted, long id, Difference difference) {
        if (!counted) {
            repaired(id, difference);
        }
    }

    private void repaired(long id, Difference difference) {
        count(difference);
        LOG.warnf(
                "Location %d was brought in line with its owner, events of it were lost or are late: %s",
                id, difference.tag());
    }

    private void count(Difference difference) {
        metrics.counter("verger.owner.comparison.differences", "kind", difference.tag())
                .increment();
    }
}
