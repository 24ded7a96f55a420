package dev.verger.catalog.intake;

import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationChanged;
import dev.verger.catalog.location.OwnerAnswers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Applies what a run learns from the owner before the events about it have arrived. */
@ApplicationScoped
class LateLocationIntake implements OwnerAnswers {

    private final KnownLocationService known;
    private final LocationIntake intake;

    LateLocationIntake(KnownLocationService known, LocationIntake intake) {
        this.known = known;
        this.intake = intake;
    }

    @Override
    public void takeBeforeRun(Location answer) {
        Optional<Location> before = known.find(answer.id());
        if (answer.deleted()) {
            inTransaction(() -> intake.deleted(new LocationDeleted(answer.id())));
        } else if (before.isEmpty() || isWithoutToken(before.get())) {
            inTransaction(() -> create(answer));
        }
    }

    /** The run that waits reads everything: none is requested, as the upload's event would. */
    private void create(Location answer) {
        if (isWithoutToken(known.lock(answer.id()))) {
            known.remember(LocationChanged.of(answer));
            known.rememberToken(answer.id(), answer.tokenVersion(), answer.tokenState());
            intake.schedule(answer.id());
        }
    }

    private static boolean isWithoutToken(Location location) {
        return !location.deleted() && location.tokenVersion() == 0;
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
