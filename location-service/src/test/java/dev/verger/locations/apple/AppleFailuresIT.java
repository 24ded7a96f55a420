package dev.verger.locations.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.locations.testing.ManualJobs;
import dev.verger.locations.testing.NotificationEndpoint;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that needs Apple, against every way in which Apple fails: the documented answer in bounded time, no
 * partial change, and the same call succeeds when Apple works again.
 */
@QuarkusTest
@TestProfile(ManualJobs.class)
@AsAdmin
class AppleFailuresIT {

    /** Apple's slow answers take 30 s; the longest chain of requests and slots must be shorter. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    @Inject
    ApplePacer pacer;

    @Inject
    RequestSlotsClient slots;

    @Inject
    AppleAccessConfig settings;

    private NotificationEndpoint endpoint;

    @BeforeEach
    void listen() {
        endpoint = NotificationEndpoint.open();
    }

    @AfterEach
    void letAppleRecover() {
        Apple.recover();
        endpoint.close();
    }

    /** Kind of failure, its parameters, and the expected Retry-After. */
    private enum Outage {
        SLOW("slow", Map.of("retryAfter", 30), 30),
        HTML("html", Map.of(), 30),
        CUT("cut", Map.of(), 30),
        OK_WITH_ERROR("ok-with-error", Map.of(), 30),
        TOO_MANY("429", Map.of("retryAfter", 1), 1),
        TOO_MANY_WITHOUT_A_TIME("429", Map.of(), 30),
        INTERNAL("500", Map.of("retryAfter", 1), 1),
        UNAVAILABLE("503", Map.of("retryAfter", 2), 2),
        A_DATE("http-date", Map.of("retryAfter", 2), 2);

        private final String kind;
        private final Map<String, Object> more;
        private final int seconds;

        Outage(String kind, Map<String, Object> more, int seconds) {
            this.kind = kind;
            this.more = more;
            this.seconds = seconds;
        }
    }

    static Stream<Arguments> outages() {
        return Stream.of(Outage.values())
                .flatMap(outage -> Stream.of(Call.values()).map(call -> arguments(call, outage)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void answers503WithATimeAndChangesNothing(Call call, Outage outage) {
        var scene = call.prepare();
        fail(scene.library(), call, outage.kind, outage.more);
        long start = System.nanoTime();

        ValidatableResponse answer = call.on(scene);

        answer.statusCode(503)
                .body("httpStatus", is(503))
                .body("errors.size()", is(1))
                .body("errors[0].code", equalTo("APPLE_UNAVAILABLE"));
        assertThat(Integer.parseInt(answer.extract().header("Retry-After")))
                .isBetween(Math.max(1, outage.seconds - 2), outage.seconds);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        call.checkNothingChanged(scene);
        Apple.recover();
        call.checkSuccess(scene, call.on(scene));
    }

    @ParameterizedTest
    @EnumSource
    void answers503WhenAppleDoesNotAnswer(Call call) {
        var scene = call.prepare();
        QuarkusMock.installMockForType(at("http://127.0.0.1:1/mdm/v2/"), AppleLocations.class);

        ValidatableResponse answer = call.on(scene);

        answer.statusCode(503).header("Retry-After", "30").body("errors[0].code", equalTo("APPLE_UNAVAILABLE"));
        call.checkNothingChanged(scene);
        QuarkusMock.installMockForType(at(settings.url().toString()), AppleLocations.class);
        call.checkSuccess(scene, call.on(scene));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(Call.values())
                .flatMap(call -> Stream.of(
                        arguments(call, 9621, "TOKEN_EXPIRED", "EXPIRED"),
                        arguments(call, 9625, "TOKEN_REVOKED", "REVOKED"),
                        arguments(call, 9622, "INVALID_TOKEN", "INVALID")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void followsTheBodyNotTheStatus(Call call, int number, String code, String state) {
        var scene = call.prepare();
        fail(scene.library(), call, "ok-with-error", Map.of("errorNumber", number));

        ValidatableResponse answer = call.on(scene);

        if (call == Call.RECLAIM) {
            answer.statusCode(409).body("errors[0].code", equalTo(state));
            Locations.get(scene.id()).body("tokenState", equalTo(state));
        } else {
            answer.statusCode(400)
                    .body("errors[0].code", equalTo(code))
                    .body("errors[0].field", equalTo("serviceToken"));
            call.checkNothingChanged(scene);
            call.checkSuccess(scene, call.on(scene));
        }
    }

    @Test
    void sendsNoRequestOfTheLibraryBeforeTheTimeThatAppleGave() {
        var scene = Call.RENEW.prepare();
        fail(scene.library(), Call.RENEW, "429", Map.of("retryAfter", 600));
        Call.RENEW.on(scene).statusCode(503);
        int before = Apple.configRequests(scene.library());

        int wait = Integer.parseInt(
                Locations.reclaim(scene.id()).statusCode(503).extract().header("Retry-After"));

        assertThat(wait).isBetween(500, 600);
        assertThat(Apple.configRequests(scene.library())).isEqualTo(before);
        Locations.upload(Apple.library());
    }

    private static void fail(AppleLibrary library, Call call, String kind, Map<String, Object> more) {
        Map<String, Object> fault = new HashMap<>(more);
        fault.put("endpoint", call.endpoint);
        fault.put("kind", kind);
        fault.put("library", library.name());
        Apple.fail(fault);
    }

    private AppleLocations at(String url) {
        return new AppleLocations(
                new AppleClient(
                        new AppleClientSettings(URI.create(url), settings.connectTimeout(), settings.requestTimeout())),
                pacer,
                slots,
                settings);
    }
}
