package dev.verger.local.demo;

import static dev.verger.testing.api.VergerClient.LOCATIONS;
import static dev.verger.testing.api.VergerClient.location;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.api.VergerClient;
import dev.verger.testing.apple.AppleAdmin;
import dev.verger.testing.apple.AppleLibrary;
import dev.verger.testing.http.Answer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Licenses in motion at a location of its own: assigned, bought and revoked, with the counts before and after. */
final class LicenseSteps {

    private static final String LIBRARY = "demo-licenses";
    private static final String TITLE = "1990000001";
    private static final int FIRST_LICENSES = 20;
    private static final int BOUGHT = 5;
    private static final List<String> DEVICES = List.of("DEMO-1", "DEMO-2", "DEMO-3");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final AppleAdmin apple;
    private final VergerClient api;
    private final PrintStream out;

    LicenseSteps(AppleAdmin apple, VergerClient api, PrintStream out) {
        this.apple = apple;
        this.api = api;
        this.out = out;
    }

    /** Licenses of the title. */
    private record Counts(int total, int used) {

        @Override
        public String toString() {
            return used + " of " + total + " used";
        }
    }

    void play() {
        String id = uploadToken();
        Counts before = counts(id);
        step("Assigned to 3 devices", id, before, now -> now.used() == before.used() + DEVICES.size(), () -> {
            JsonNode ended = api.awaitOperation(id, api.assign(id, List.of(TITLE), DEVICES));
            requireComplete(ended);
        });
        Counts assigned = counts(id);
        step(
                "Bought " + BOUGHT + " more at Apple",
                id,
                assigned,
                now -> now.total() == assigned.total() + BOUGHT,
                () -> apple.call(
                        "POST",
                        "libraries/" + LIBRARY + "/assets",
                        Map.of("adamId", TITLE, "pricingParam", "STDQ", "delta", BOUGHT)));
        step("Revoked all licenses", id, counts(id), now -> now.used() == 0, () -> {
            Answer accepted = api.post(location(id) + "/revoke-licenses").expect(202);
            String address = accepted.headers().firstValue("Location").orElseThrow();
            requireComplete(api.awaitOperation(id, address.substring(address.lastIndexOf('/') + 1)));
        });
    }

    private String uploadToken() {
        boolean isNew = !apple.libraryNames().contains(LIBRARY);
        String token = isNew ? create().token() : anotherToken();
        Answer answer = api.tryUpload(Map.of("name", "Licenses of the demo", "serviceToken", token));
        if (answer.json().at("/errors/0/code").asText().equals("DUPLICATE_FIELD")) {
            return api.all(LOCATIONS).stream()
                    .filter(known -> known.path("locationName").asText().equals(LIBRARY))
                    .map(known -> known.path("id").asText())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no location has the library " + LIBRARY));
        }
        String id = answer.expect(201).json().path("id").asText();
        api.awaitSyncAfter(id, null);
        return id;
    }

    private AppleLibrary create() {
        return apple.create(Map.of(
                "name",
                LIBRARY,
                "assets",
                List.of(Map.of("adamId", TITLE, "kind", "IOS_APP", "total", FIRST_LICENSES))));
    }

    private String anotherToken() {
        return apple.call("POST", "libraries/" + LIBRARY + "/tokens", Map.of())
                .path("vpptoken")
                .asText();
    }

    private void step(String what, String id, Counts before, Predicate<Counts> done, Runnable action) {
        action.run();
        Counts after = await(what).atMost(TIMEOUT).pollInterval(POLL).until(() -> counts(id), done);
        out.println("   " + what + ": " + before + " -> " + after);
    }

    private Counts counts(String id) {
        JsonNode row = api.all(location(id) + "/content").get(0);
        return new Counts(
                row.path("licenseCountTotal").asInt(),
                row.path("licenseCountReported").asInt());
    }

    private static void requireComplete(JsonNode operation) {
        if (!operation.path("state").asText().equals("COMPLETE")) {
            throw new IllegalStateException("an operation ended with " + operation);
        }
    }
}
