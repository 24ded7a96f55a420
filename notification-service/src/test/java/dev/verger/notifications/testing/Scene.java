package dev.verger.notifications.testing;

import static io.restassured.RestAssured.given;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.location.MailOptions;
import dev.verger.testing.FakeClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** Sets up what a test needs: locations, their conditions, subscriptions, the time. */
@ApplicationScoped
public class Scene {

    private static final AtomicLong LOCATION_IDS = new AtomicLong(100);

    private final Jdbi jdbi;
    private final KnownLocationService locations;
    private final ConditionService conditions;
    private final FakeClock clock;

    Scene(Jdbi jdbi, KnownLocationService locations, ConditionService conditions, FakeClock clock) {
        this.jdbi = jdbi;
        this.locations = locations;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** Deletes everything that earlier tests left and moves the clock to seven in the morning of a new day. */
    public void begin() {
        jdbi.useHandle(handle ->
                handle.execute("truncate subscription, recipient, delivery, digest_day, digest_run, condition,"
                        + " known_location, account, dismissed_notification, confirmation, history, user_mail,"
                        + " user_mail_title, token_expiry_day"));
        MailCatcher.empty();
        FakeOwners.reset();
        tomorrowAt(LocalTime.of(7, 0));
    }

    /** A location that is known from location-service's events. */
    public long location(String name, long siteId) {
        long id = LOCATION_IDS.incrementAndGet();
        locations.changed(id, name, siteId, 1);
        return id;
    }

    /** A location that notifies its users of ended assignments. */
    public long notifyingLocation(String name, String language) {
        long id = location(name);
        mailOptions(id, true, language);
        return id;
    }

    public void mailOptions(long locationId, boolean send, String language) {
        locations.mailOptions(locationId, new MailOptions(send, language), 1);
    }

    public void tokenEnds(long locationId, Instant expiration) {
        locations.tokenUploaded(locationId, 1, expiration);
    }

    public void locationDeleted(long locationId) {
        locations.deleted(locationId);
    }

    public long location(String name) {
        return location(name, -1);
    }

    /** A title without available licenses. */
    public void exhausted(long locationId, String title) {
        conditions.open(exhaustedTitle(locationId, title));
    }

    public void replenished(long locationId, String title) {
        conditions.close(exhaustedTitle(locationId, title));
    }

    public void holds(long locationId, ConditionKind kind) {
        conditions.open(Condition.ofLocation(locationId, kind, now()));
    }

    private Condition exhaustedTitle(long locationId, String title) {
        return new Condition(
                locationId,
                ConditionKind.NO_MORE_LICENSES,
                Integer.toString(1_000_000 + Math.floorMod(title.hashCode(), 1_000_000)),
                "STDQ",
                null,
                now(),
                title,
                null,
                null,
                50L,
                50L,
                0L);
    }

    /** Creates a subscription as the current user and returns its id. */
    public long subscription(String json) {
        return Long.parseLong(given().contentType("application/json")
                .body(json)
                .post("/api/v1/volume-purchasing-subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** Creates a subscription that mails exhausted titles of the location to these addresses. */
    public long subscription(long locationId, String... addresses) {
        var recipients = new StringBuilder();
        for (String address : addresses) {
            recipients
                    .append(recipients.isEmpty() ? "" : ",")
                    .append("{\"name\":\"Ada\",\"email\":\"%s\"}".formatted(address));
        }
        return subscription("""
                {"name":"Achats","triggers":["NO_MORE_LICENSES"],"locationIds":["%d"],"externalRecipients":[%s]}
                """.formatted(locationId, recipients));
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    public void advance(Duration duration) {
        clock.advance(duration);
    }

    public void tomorrowAt(LocalTime time) {
        Instant then = today().plusDays(1).atTime(time).toInstant(ZoneOffset.UTC);
        clock.advance(Duration.between(now(), then));
    }

    public Jdbi database() {
        return jdbi;
    }
}
