package dev.verger.notifications.usermail;

import dev.verger.notifications.projection.UserEvents.AssignmentEnded;
import dev.verger.notifications.projection.UserEvents.UserInvited;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.Scene;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Queues mails as events do, and shows what became of them. */
@ApplicationScoped
class UserMailRows {

    static final String ADA =
            "{\"clientUserId\":\"u-77\",\"name\":\"Ada\",\"email\":\"ada@lycee.example\",\"locale\":\"en\"}";

    static final String LINK = "https://buy.example/accept?code=abc";

    private final Scene scene;
    private final UserMailQueue queue;

    UserMailRows(Scene scene, UserMailQueue queue) {
        this.scene = scene;
        this.queue = queue;
    }

    /** A title of a user ended now. */
    void ended(long locationId, String clientUserId, String adamId, String name) {
        ended(new AssignmentEnded(locationId, adamId, "STDQ", name, null, clientUserId, clientUserId));
    }

    void ended(AssignmentEnded event) {
        QuarkusTransaction.requiringNew().run(() -> queue.assignmentEnded(event, scene.now()));
    }

    void invited(long locationId, long invitationId, String clientUserId, String method, boolean reminder) {
        var event = new UserInvited(locationId, invitationId, clientUserId, method, reminder, scene.now());
        QuarkusTransaction.requiringNew().run(() -> queue.userInvited(event));
    }

    void invited(long locationId, long invitationId, String clientUserId) {
        invited(locationId, invitationId, clientUserId, "EMAIL", false);
    }

    /** catalog-sync-service answers a link and text for a user. */
    static void link(long invitationId, String clientUserId) {
        link(invitationId, clientUserId, Map.of());
    }

    /** The same with other members. */
    static void link(long invitationId, String clientUserId, Map<String, String> others) {
        Map<String, String> members = new TreeMap<>(Map.of(
                "url", LINK,
                "distributionMethod", "EMAIL",
                "senderName", "Service achats",
                "senderEmail", "achats@lycee.example",
                "subject", "Vos apps",
                "message", "Bonjour, ouvrez %@"));
        members.putAll(others);
        FakeOwners.answer(
                FakeOwners.linkPath(invitationId, clientUserId), 200, new JsonObject(new TreeMap<>(members)).encode());
    }

    /** Time passes for leases, which the clock of the service does not move. */
    void age(Duration pause) {
        scene.database()
                .useHandle(handle -> handle.createUpdate("update user_mail set leased_until = leased_until - :pause")
                        .bind("pause", pause)
                        .execute());
    }

    /** Such as {@code SENT}, or {@code DROPPED NO_ADDRESS}, in the order in which they were queued. */
    List<String> states() {
        return scene.database()
                .withHandle(
                        handle -> handle.createQuery("""
                select state || coalesce(' ' || drop_reason, '') from user_mail order by id
                """).mapTo(String.class).list());
    }

    static List<String> recipients() {
        return MailCatcher.all().stream().map(MailCatcher.Received::to).collect(Collectors.toList());
    }

    /** Until the mails of ended assignments are due. */
    void gather() {
        scene.advance(Duration.ofMinutes(15));
    }
}
