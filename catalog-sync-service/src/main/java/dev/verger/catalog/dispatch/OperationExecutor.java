package dev.verger.catalog.dispatch;

import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.AppleSessions;
import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.apple.ParallelTasks;
import dev.verger.catalog.apple.RequestPriority;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.location.Credentials;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.LocationGoneException;
import dev.verger.catalog.location.TokenUnusableException;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationTargets;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * Carries one claimed operation as far as it gets: plans it, sends what is to be sent, looks into what is overdue. Then
 * it has ended, or waits without a lease for Apple's notifications or the time to ask.
 */
@ApplicationScoped
class OperationExecutor {

    private static final Logger LOG = Logger.getLogger(OperationExecutor.class);

    /** Requests of one operation at a time: Apple's answers take longer than the time between two request slots. */
    private static final int SIDE_BY_SIDE = 4;

    private final LocationAccessService locations;
    private final AppleSessions sessions;
    private final OperationTargets targets;
    private final OperationPlan plan;
    private final TaskRepository tasks;
    private final AppleRequestRepository requests;
    private final BatchSender sender;
    private final EventFollower events;
    private final UserCompletion users;
    private final OperationEnding ending;
    private final OperationConfig config;
    private final Clock clock;
    private final Traces traces;

    OperationExecutor(
            LocationAccessService locations,
            AppleSessions sessions,
            OperationTargets targets,
            OperationPlan plan,
            TaskRepository tasks,
            AppleRequestRepository requests,
            BatchSender sender,
            EventFollower events,
            UserCompletion users,
            OperationEnding ending,
            OperationConfig config,
            Clock clock,
            Traces traces) {
        this.locations = locations;
        this.sessions = sessions;
        this.targets = targets;
        this.plan = plan;
        this.tasks = tasks;
        this.requests = requests;
        this.sender = sender;
        this.events = events;
        this.users = users;
        this.ending = ending;
        this.config = config;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * Returns when nothing more can be done now, or the operation does not belong to this replica any more.
     *
     * @throws InterruptedRunException if the service stops or the lease was lost
     */
    void run(Operation operation, Activity activity) {
        try (TracedWork traced = traces.resume(operation.traceparent(), SpanKind.INTERNAL, "operation")) {
            traced.attribute("verger.location.id", operation.locationId())
                    .attribute("verger.operation.id", operation.id())
                    .attribute("verger.operation.type", operation.type().name())
                    .attribute("verger.operation.attempt", operation.attempt());
            step(operation, activity);
        } catch (NotFoundException | LocationGoneException e) {
            ending.locationGone(operation);
        }
    }

    private void step(Operation operation, Activity activity) {
        Credentials used = null;
        try {
            if (operation.lostLeases() >= config.lostLeases()) {
                throw new IllegalStateException("Lost its lease " + operation.lostLeases() + " times");
            }
            if (!operation.planned()) {
                if (targets.waitsForEarlier(operation)) {
                    ending.waitFor(operation, () -> clock.instant().plus(config.askEvery()));
                    return;
                }
                plan.makeTasks(operation);
            }
            Location location = locations.forRun(operation.locationId());
            requireUsableToken(location);
            used = locations.credentials(operation.locationId());
            try {
                work(operation, location, used, activity);
            } catch (AppleTokenException e) {
                // It may have been renewed since it was fetched.
                Credentials again = locations.credentials(operation.locationId());
                if (again.tokenVersion() == used.tokenVersion()) {
                    throw e;
                }
                used = again;
                work(operation, locations.get(operation.locationId()), used, activity);
            }
        } catch (TokenUnusableException e) {
            ending.pause(operation, e.unusableReason());
        } catch (InterruptedRunException | NotFoundException | LocationGoneException e) {
            throw e;
        } catch (RuntimeException e) {
            if (activity.isCancelled()) {
                // Interrupted, whichever exception that became on its way: another goes on.
                throw new InterruptedRunException();
            }
            TracedWork.currentFailed(e.getClass().getSimpleName());
            ending.stepFailed(operation, used, e);
        }
    }

    private void work(Operation operation, Location location, Credentials used, Activity activity) {
        AppleSession apple = sessions.open(
                location.uId(),
                location.organizationName(),
                ServiceToken.parse(used.token()),
                used.mdmInfoId(),
                RequestPriority.URGENT,
                activity::pauses);
        activity.counts(apple::requests);
        if (!operation.planned()) {
            activity.begins("its plan");
            plan.complete(operation, apple);
        }
        activity.begins("events");
        events.follow(operation, apple);
        if (mayISend(operation)) {
            activity.begins("requests");
            sendAll(operation, apple);
        }
        finishOrWait(operation, apple, activity);
    }

    private boolean mayISend(Operation operation) {
        return operation.sendAfter() == null || !operation.sendAfter().isAfter(clock.instant());
    }

    private void sendAll(Operation operation, AppleSession apple) {
        Action action = Action.of(operation);
        double tasksAtOnePlace = tasks.atOnePlace(operation.id());
        OptionalInt place = tasks.firstOpen(operation.id(), 0);
        while (place.isPresent()) {
            requireUsableToken(locations.get(operation.locationId()));
            Batches batches = Batches.under(apple.serviceConfig(), action);
            int places = batches.places(tasksAtOnePlace, SIDE_BY_SIDE);
            List<Task> open = tasks.open(operation.id(), place.getAsInt(), places);
            List<Runnable> requests = new ArrayList<>();
            for (Batch batch : batches.of(open, action.namesTitles())) {
                requests.add(() -> send(operation, apple, batch));
            }
            ParallelTasks.run(SIDE_BY_SIDE, requests);
            place = tasks.firstOpen(operation.id(), place.getAsInt());
        }
    }

    private void send(Operation operation, AppleSession apple, Batch batch) {
        requireUsableToken(locations.get(operation.locationId()));
        sender.send(operation, apple, batch);
    }

    private void finishOrWait(Operation operation, AppleSession apple, Activity activity) {
        if (tasks.allEnded(operation)) {
            if (operation.type().ofUsers()) {
                activity.begins("reading users");
                users.complete(operation, apple);
            }
            ending.finished(operation);
            return;
        }
        ending.waitFor(operation, () -> nextStep(operation));
    }

    /** At once if every task has ended meanwhile. */
    private Instant nextStep(Operation operation) {
        Instant now = clock.instant();
        boolean toSend = tasks.firstOpen(operation.id(), 0).isPresent();
        Optional<Instant> due = requests.nextDue(operation.id());
        Instant until = toSend ? now.plus(config.askEvery()) : due.orElse(now);
        if (due.isPresent() && due.get().isBefore(until)) {
            until = due.get();
        }
        LOG.debugf("Operation %d waits until %s", operation.id(), until);
        return until;
    }

    private static void requireUsableToken(Location location) {
        if (location.unusableReason() != null) {
            throw new TokenUnusableException(location.unusableReason());
        }
    }
}
