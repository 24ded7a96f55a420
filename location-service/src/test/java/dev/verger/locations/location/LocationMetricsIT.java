package dev.verger.locations.location;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.locations.testing.ManualJobs;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.testing.Management;
import dev.verger.testing.FakeClock;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualJobs.class)
@AsAdmin
class LocationMetricsIT {

    @Inject
    LocationMetrics metrics;

    @Inject
    LeaderGauges gauges;

    @Inject
    Jdbi jdbi;

    @Inject
    FakeClock clock;

    @BeforeEach
    void beginWithNone() {
        jdbi.useHandle(handle -> handle.execute("delete from location"));
        await().untilAsserted(() -> assertThat(gauges.isLeading()).isTrue());
    }

    @AfterEach
    void letAppleRecover() {
        Apple.recover();
    }

    @Test
    void countLocationsByState() {
        Locations.upload(Apple.library());
        Locations.upload(Apple.library());
        AppleLibrary held = Apple.library();
        held.claimedBy("other-11", "Other MDM");
        Locations.upload(held);

        metrics.measure();

        assertThat(value("verger_locations\\{.*state=\"VALID\".*}")).isEqualTo(2);
        assertThat(value("verger_locations\\{.*state=\"IN_USE_ELSEWHERE\".*}")).isEqualTo(1);
        assertThat(value("verger_locations\\{.*state=\"REVOKED\".*}")).isZero();
    }

    @Test
    void countTheDaysUntilATokenExpires() {
        String id = Locations.upload(Apple.library());
        metrics.measure();
        String days = "verger_token_days_to_expiry\\{.*location=\"" + id + "\".*}";
        double before = value(days);

        clock.advance(Duration.ofDays(3));
        metrics.measure();

        assertThat(value(days)).isBetween(before - 3.1, before - 2.9);
        Locations.delete(id).statusCode(204);
        metrics.measure();
        assertThat(text()).doesNotContain("location=\"" + id + "\"");
    }

    @Test
    void nameEachLocationWithCharactersEscapedAndLongNamesCut() {
        String id = Locations.upload(Apple.library());
        jdbi.useHandle(handle -> handle.execute("update location set name = ?", "a \"b\" \\c\nd"));
        metrics.measure();
        assertThat(value("verger_location_info\\{location=\"" + id
                        + "\",name=\"a \\\\\"b\\\\\" \\\\\\\\c\\\\nd\",site=\"\"\\}"))
                .isEqualTo(1);

        jdbi.useHandle(handle -> handle.execute("update location set name = ?", "\uD83D\uDE80".repeat(101)));
        metrics.measure();

        assertThat(text())
                .contains("name=\"" + "\uD83D\uDE80".repeat(100) + "\"")
                .doesNotContain("name=\"a ");
        Locations.delete(id).statusCode(204);
        metrics.measure();
        assertThat(text()).doesNotContain("verger_location_info{");
    }

    @Test
    void countAndTimeTheRequestsToAppleByOutcome() {
        String good = "verger_apple_requests_seconds_count\\{.*endpoint=\"client/config\".*outcome=\"OK\".*}";
        String bad = "verger_apple_requests_seconds_count\\{.*endpoint=\"client/config\",error_number=\"9646\","
                + "outcome=\"AppleRetryLaterException\".*}";
        double goodBefore = value(good);
        double badBefore = value(bad);
        AppleLibrary library = Apple.library();
        Apple.fail(Map.of("endpoint", "client/config", "kind", "429", "library", library.name()));

        Locations.create(Map.of("serviceToken", library.token())).statusCode(503);
        Locations.upload(library);

        assertThat(value(bad)).isEqualTo(badBefore + 1);
        assertThat(value(good)).isEqualTo(goodBefore + 2);
        assertThat(text()).contains("verger_apple_requests_seconds_max{");
    }

    /** The value of a metric; 0 if there is none. */
    private static double value(String line) {
        var found = Pattern.compile("(?m)^" + line + " (\\S+)$").matcher(text());
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static String text() {
        return Management.metrics();
    }
}
