package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.LOCATIONS;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.journeys.SpanCollector.Span;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.apple.AppleLibrary;
import dev.verger.testing.http.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A license is released: one trace from the client's request to the mail of the user. Moves the clock by minutes. */
@Order(Integer.MAX_VALUE - 4)
class TraceJourneyIT extends Journey {

    private static final String TITLE = "1700000301";
    private static final String CLIENTS_SPAN = "00f067aa0ba902b7";

    private final String name = "trace-" + unique();
    private final String address = name + "@example.org";

    /** As long as a trace id, and new in each run. */
    private final String trace = unique() + unique() + unique() + unique();

    @Test
    void isOneFromTheGatewayOverKafkaToTheMail() {
        AppleLibrary library = apple().createLibrary(name, List.of(AppleAsset.app(TITLE, 10, 0)));
        String id = locationWithMails(library);
        Map<String, Object> license = assignTo(name, library, id);

        Answer released = verger().send(
                        "POST",
                        location(id) + "/assignments/release",
                        license,
                        "traceparent",
                        "00-" + trace + "-" + CLIENTS_SPAN + "-01");

        assertThat(released.expect(202).headers().firstValue("X-Traceid")).contains(trace);
        awaitMail();
        assertThat(chainTo("SMTP handover"))
                .containsExactly(
                        "gateway SERVER POST /api/v1/volume-purchasing-locations/{id}/assignments",
                        "gateway CLIENT POST",
                        "catalog-sync-service SERVER POST /api/v1/volume-purchasing-locations/{id}/assignments/release",
                        "catalog-sync-service INTERNAL operation result",
                        "catalog-sync-service PRODUCER send dev.verger.AssignmentEnded.v1",
                        "notification-service CONSUMER process dev.verger.AssignmentEnded.v1",
                        "notification-service INTERNAL user mail",
                        "notification-service CLIENT SMTP handover");
        assertThat(chainTo("Apple assets/disassociate"))
                .endsWith(
                        "catalog-sync-service SERVER POST /api/v1/volume-purchasing-locations/{id}/assignments/release",
                        "catalog-sync-service INTERNAL operation",
                        "catalog-sync-service CLIENT Apple assets/disassociate");
        assertThat(ofTrace())
                .filteredOn(span -> span.parent().equals(CLIENTS_SPAN))
                .hasSize(1);
        assertNothingSecret(library);
    }

    /** The gateway hands on what the client decided: a share of the traces is a share in every service. */
    @Test
    void isRecordedNowhereIfTheClientDoesNotSampleIt() {
        String unsampled = unique() + unique() + unique() + unique();

        read("00-" + unsampled + "-" + CLIENTS_SPAN + "-00");
        read("00-" + trace + "-" + CLIENTS_SPAN + "-01");

        await().until(() -> ofTrace().stream().map(Span::service).toList().contains("location-service"));
        assertThat(RunningStack.spans().all(span -> span.traceId().equals(unsampled)))
                .isEmpty();
    }

    private static void read(String traceparent) {
        verger().send("GET", LOCATIONS, null, "traceparent", traceparent).expect(200);
    }

    private static String locationWithMails(AppleLibrary library) {
        String id = verger().upload("Lycée Trace", library.token());
        verger().patch(id, Map.of("sendNotificationWhenNoLongerAssigned", true));
        verger().awaitSyncAfter(id, null);
        return id;
    }

    private Map<String, Object> assignTo(String clientUserId, AppleLibrary library, String id) {
        Map<String, Object> user = Map.of("clientUserId", clientUserId, "name", "Ada", "email", address);
        operation(id, location(id) + "/users", Map.of("users", List.of(user)));
        library.accept(clientUserId);
        Map<String, Object> license =
                Map.of("assets", List.of(Map.of("adamId", TITLE)), "clientUserIds", List.of(clientUserId));
        operation(id, location(id) + "/assignments", license);
        return license;
    }

    private static void operation(String id, String path, Object body) {
        String operation = verger().accepted(path, body);
        assertThat(verger().awaitOperation(id, operation).get("state").asText()).isEqualTo("COMPLETE");
    }

    /** The mail gathers what ends within a quarter of an hour. */
    private void awaitMail() {
        await().pollInterval(Duration.ofSeconds(2)).until(() -> {
            apple().advanceClock(Duration.ofMinutes(16).toSeconds());
            return stack().mails().stream().anyMatch(mail -> mail.to().contains(address));
        });
    }

    /** Spans are exported when they end, so that an inner one comes before an outer one. */
    private List<String> chainTo(String spanName) {
        return await("spans up to the client")
                .until(
                        () -> chain(spanName),
                        chain -> !chain.isEmpty() && chain.getFirst().parent().equals(CLIENTS_SPAN))
                .stream()
                .map(span -> span.service() + " " + span.kind() + " " + span.name())
                .toList();
    }

    /** From the outermost span that has arrived to the one of that name. */
    private Deque<Span> chain(String spanName) {
        var chain = new ArrayDeque<Span>();
        Optional<Span> next =
                ofTrace().stream().filter(span -> span.name().equals(spanName)).findFirst();
        while (next.isPresent()) {
            Span span = next.get();
            chain.addFirst(span);
            next = ofTrace().stream()
                    .filter(other -> other.id().equals(span.parent()))
                    .findFirst();
        }
        return chain;
    }

    private List<Span> ofTrace() {
        return RunningStack.spans().all(span -> span.traceId().equals(trace));
    }

    /** In all spans of the test, those of uploading the token and of naming the user included. */
    private void assertNothingSecret(AppleLibrary library) {
        assertThat(RunningStack.spans().all())
                .hasSizeGreaterThan(50)
                .noneMatch(span -> span.toString().contains(address))
                .noneMatch(span -> span.toString().contains(name))
                .noneMatch(span -> span.toString().contains(library.token()))
                .allMatch(span -> span.events() == 0);
    }
}
