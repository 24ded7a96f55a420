package dev.verger.simulator.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.clock.ClockScheduler;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.NotificationTarget;
import dev.verger.simulator.state.SimulatorState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Delivers notifications in up to three attempts, of which any 2xx is a success, and one message of a library at a
 * time. Faults of the endpoint {@code notification} lose, duplicate, reorder or falsify single messages.
 */
public final class Webhooks {

    private static final int ATTEMPTS = 3;

    /** A message that is held back is sent after the next one, or after this time if there is none. */
    private static final long HELD_BACK_MILLIS = 2_000;

    private final SimulatorState state;
    private final ClockScheduler scheduler;
    private final Vertx vertx;
    private final Delivery delivery;
    private final Map<String, Deque<Notification>> waiting = new HashMap<>();
    private final Map<String, Notification> heldBack = new HashMap<>();

    public Webhooks(SimulatorState state, ClockScheduler scheduler, Vertx vertx) {
        this.state = state;
        this.scheduler = scheduler;
        this.vertx = vertx;
        this.delivery = new Delivery(vertx);
    }

    /** Sends a message to a location that subscribed to its type. */
    public void send(Library library, String type, ObjectNode content) {
        NotificationTarget target = library.notifications();
        if (target.url() == null || !target.types().contains(type)) {
            return;
        }
        Notification notification = Notification.of(library.name(), type, content);
        Fault fault = state.faults()
                .take(FaultKind.NOTIFICATION, library.name(), f -> true)
                .orElse(null);
        if (fault == null) {
            send(notification);
            return;
        }
        switch (fault.kind()) {
            case LOSS -> {}
            case DUPLICATE -> {
                send(notification);
                send(notification);
            }
            case REORDER -> holdBack(notification);
            case WRONG_TOKEN ->
                delivery.post(
                        target.url(),
                        "wrong",
                        notification.body(library.identity().uId()));
            case WRONG_UID -> delivery.post(target.url(), target.authToken(), notification.body("999999999999999"));
            default -> send(notification);
        }
    }

    /** Sends a test notification to an address that is not in force yet; succeeds when it was accepted. */
    public Future<Void> test(Library library, String url, String authToken) {
        Notification test = Notification.of(library.name(), "TEST_NOTIFICATION", AppleJson.MAPPER.createObjectNode());
        return delivery.post(url, authToken, test.body(library.identity().uId()));
    }

    /** One at a time: the next one is sent, and what is held back after it. */
    private void holdBack(Notification notification) {
        if (heldBack.containsKey(notification.library())) {
            send(notification);
            return;
        }
        heldBack.put(notification.library(), notification);
        vertx.setTimer(HELD_BACK_MILLIS, timer -> sendHeldBack(notification));
    }

    private void sendHeldBack(Notification notification) {
        if (heldBack.remove(notification.library(), notification)) {
            send(notification);
        }
    }

    private void send(Notification notification) {
        Deque<Notification> queue = waiting.computeIfAbsent(notification.library(), name -> new ArrayDeque<>());
        queue.add(notification);
        Notification delayed = heldBack.remove(notification.library());
        if (delayed != null) {
            queue.add(delayed);
        }
        if (queue.size() == 1 || delayed != null && queue.size() == 2) {
            deliverNext(queue);
        }
    }

    private void deliverNext(Deque<Notification> queue) {
        Notification first = queue.peek();
        if (first == null) {
            return;
        }
        attempt(first, 1).onComplete(done -> {
            queue.remove();
            deliverNext(queue);
        });
    }

    private Future<Void> attempt(Notification notification, int number) {
        Library library = state.library(notification.library()).orElseThrow();
        NotificationTarget target = library.notifications();
        if (target.url() == null) {
            return Future.succeededFuture();
        }
        return delivery.post(
                        target.url(),
                        target.authToken(),
                        notification.body(library.identity().uId()))
                .onFailure(failure -> retry(notification, number));
    }

    /** Later attempts wait on the movable clock and do not delay other messages. */
    private void retry(Notification notification, int number) {
        if (number < ATTEMPTS) {
            double seconds = state.settings().limits().notificationRetrySeconds() * number;
            scheduler.schedule(
                    state.clock().instant().plusMillis(Math.round(seconds * 1000)),
                    () -> attempt(notification, number + 1));
        }
    }
}
