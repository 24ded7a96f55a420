package dev.verger.catalog.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.user.User;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.platform.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** People whom notifications name, on PostgreSQL. */
@CatalogTest
class UserNotificationsIT {

    private static final AtomicLong IDS = new AtomicLong(7_610_000);

    @Inject
    Jdbi jdbi;

    @Inject
    UserNotifications notifications;

    @Inject
    DatabaseClock clock;

    private final long location = IDS.incrementAndGet();

    @Test
    void addsPeopleWhoWereNotKnown() {
        assertThat(apply(clock.now(), user("ada", "Registered", "c0de", null))).isTrue();

        assertThat(row("ada")).isEqualTo("Registered ada@lycee.example c0de - -");
    }

    @Test
    void keepsWhatOnlyTheMdmKnows() {
        apply(clock.now(), user("ada", "Registered", "c0de", null));
        jdbi.useHandle(handle -> handle.execute(
                "update apple_user set name = 'Ada', managed_apple_id = 'ada@school.example' where location_id = ?",
                location));

        assertThat(apply(clock.now(), new User("ada", null, null, "Associated", null, "h4sh")))
                .isTrue();

        assertThat(row("ada")).isEqualTo("Associated ada@lycee.example - h4sh Ada");
    }

    @Test
    void keepsAnAddressThatAClientGave() {
        apply(clock.now(), user("ada", "Registered", "c0de", null));
        jdbi.useHandle(handle -> handle.execute(
                "update apple_user set email = 'mine@lycee.example', email_given = true where location_id = ?",
                location));

        apply(clock.now(), user("ada", "Associated", null, "h4sh"));

        assertThat(row("ada")).isEqualTo("Associated mine@lycee.example - h4sh -");
    }

    @Test
    void neverRevertsWhatWasConfirmedLater() {
        Instant received = clock.now();
        apply(clock.now(), user("ada", "Associated", null, "h4sh"));

        assertThat(apply(received, user("ada", "Registered", "c0de", null))).isTrue();

        assertThat(row("ada")).startsWith("Associated");
    }

    @Test
    void leavesAChangeOutThatMayBeLate() {
        apply(clock.now(), user("ada", "Registered", "c0de", null));

        assertThat(apply(clock.now(), user("ada", "Retired", null, null))).isFalse();

        assertThat(row("ada")).startsWith("Registered");
    }

    @Test
    void retiresWhoWasConfirmedLongerAgoThanAMessageTakes() {
        apply(clock.now().minus(Duration.ofMinutes(11)), user("ada", "Associated", null, "h4sh"));

        assertThat(apply(clock.now(), user("ada", "Retired", null, "h4sh"))).isTrue();

        assertThat(row("ada")).isEqualTo("Retired ada@lycee.example - - -");
    }

    @Test
    void aRegistrationThatWasReplacedEndsNoActiveOne() {
        apply(clock.now().minus(Duration.ofMinutes(11)), user("ada", "Associated", null, "h4sh"));

        assertThat(apply(clock.now(), user("ada", "Deleted", null, null))).isTrue();

        assertThat(row("ada")).startsWith("Associated");
    }

    @Test
    void appliesTheSameMessageAgainWithoutAChange() {
        Instant received = clock.now();
        apply(received, user("ada", "Registered", "c0de", null), user("bob", "Registered", "c1de", null));
        String before = row("ada");

        assertThat(apply(received, user("bob", "Registered", "c1de", null), user("ada", "Registered", "c0de", null)))
                .isTrue();

        assertThat(row("ada")).isEqualTo(before);
    }

    @Test
    void removesControlCharactersFromApplesText() {
        apply(clock.now(), new User("a\u0000da", "a\u0000@b.example", null, "Registered", null, null));

        assertThat(row("ada")).isEqualTo("Registered a@b.example - - -");
    }

    private static User user(String id, String status, String inviteCode, String idHash) {
        return new User(id, id + "@lycee.example", null, status, inviteCode, idHash);
    }

    private boolean apply(Instant received, User... users) {
        return QuarkusTransaction.requiringNew().call(() -> notifications.apply(location, List.of(users), received));
    }

    private String row(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select concat_ws(' ', status, coalesce(email, '-'), coalesce(invite_code, '-'), coalesce(id_hash, '-'),
                    coalesce(name, '-'))
                from apple_user where location_id = :location and client_user_id = :id
                """)
                .bind("location", location)
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }
}
