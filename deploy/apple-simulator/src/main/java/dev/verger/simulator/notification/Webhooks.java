package dev.verger.simulator.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.clock.Agenda;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.NotificationTarget;
import dev.verger.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Delivers notifications: up to three attempts, any 2xx counts, one message of a library after the other. Faults of the
 * endpoint {@code notification} lose, double, delay or spoil single messages.
 */
public final class Webhooks {

    private static final int ATTEMPTS = 3;

    /** A message that was held back goes out after the next one, or alone after a while. */
    private static final long HELD_MILLIS = 2_000;

    private final World world;
    private final Agenda agenda;
    private final Vertx vertx;
    private final Delivery delivery;
    private final Map<String, Deque<Notification>> waiting = new HashMap<>();
    private final Map<String, Notification> held = new HashMap<>();

    public Webhooks(World world, Agenda agenda, Vertx vertx) {
        this.world = world;
        this.agenda = agenda;
        this.vertx = vertx;
        this.delivery = new Delivery(vertx);
    }

    /** Sends a message to a location that asked for its type. */
    public void send(Library library, String type, ObjectNode content) {
        NotificationTarget target = library.notifications();
        if (target.url() == null || !target.types().contains(type)) {
            return;
        }
        Notification notification = Notification.of(library.name(), type, content);
        Fault fault = world.faults()
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
            case REORDER -> hold(notification);
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

    private void hold(Notification notification) {
        held.put(notification.library(), notification);
        vertx.setTimer(HELD_MILLIS, timer -> letGo(notification));
    }

    private void letGo(Notification notification) {
        if (held.remove(notification.library(), notification)) {
            send(notification);
        }
    }

    private void send(Notification notification) {
        Deque<Notification> queue = waiting.computeIfAbsent(notification.library(), name -> new ArrayDeque<>());
        queue.add(notification);
        Notification delayed = held.remove(notification.library());
        if (delayed != null) {
            queue.add(delayed);
        }
        if (queue.size() == 1 || delayed != null && queue.size() == 2) {
            next(queue);
        }
    }

    private void next(Deque<Notification> queue) {
        Notification first = queue.peek();
        if (first == null) {
            return;
        }
        attempt(first, 1).onComplete(done -> {
            queue.remove();
            next(queue);
        });
    }

    private Future<Void> attempt(Notification notification, int number) {
        Library library = world.library(notification.library()).orElseThrow();
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

    /** Later attempts wait on the movable clock and hold nothing up. */
    private void retry(Notification notification, int number) {
        if (number < ATTEMPTS) {
            double seconds = world.settings().limits().notificationRetrySeconds() * number;
            agenda.at(
                    world.clock().instant().plusMillis(Math.round(seconds * 1000)),
                    () -> attempt(notification, number + 1));
        }
    }
}
