package dev.verger.simulator;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.error.AppleError;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Requests that cause each error number: in the answer, in an event that fails, or in both. */
final class ErrorRequests {

    private static final String JSON = "application/json";

    private final Map<AppleError, Supplier<HttpResponse<String>>> direct = new EnumMap<>(AppleError.class);
    private final Map<AppleError, Supplier<JsonNode>> inEvents = new EnumMap<>(AppleError.class);
    private final SimulatorFixture apple;
    private final String bearer;
    private final String app;
    private final String book;

    ErrorRequests(SimulatorFixture apple) {
        this.apple = apple;
        bearer = "Bearer " + apple.simulator.tokenOf("lycee-hugo");
        JsonNode assets = apple.admin("libraries/lycee-hugo").path("assets");
        app = assets.get(2).path("adamId").asText();
        book = assets.get(4).path("adamId").asText();
        tokens();
        requests();
        config();
        licenses();
        people();
        subscriptions();
        outages();
    }

    Optional<Supplier<HttpResponse<String>>> direct(AppleError error) {
        return Optional.ofNullable(direct.get(error));
    }

    /** Returns the status of the event after it was processed. */
    Optional<Supplier<JsonNode>> inEvent(AppleError error) {
        return Optional.ofNullable(inEvents.get(error));
    }

    private void tokens() {
        direct.put(AppleError.LOGIN_REQUIRED, () -> get("assets", null));
        direct.put(AppleError.TOKEN_EXPIRED, () -> get("assets", "Bearer " + apple.simulator.tokenOf("expired")));
        direct.put(AppleError.TOKEN_REVOKED, () -> get("assets", "Bearer " + apple.simulator.tokenOf("revoked")));
        direct.put(AppleError.LEGACY_TOKEN, () -> get("assets", "Bearer " + apple.simulator.tokenOf("legacy")));
        direct.put(AppleError.MALFORMED_AUTHORIZATION, () -> get("assets", "Basic abc"));
        direct.put(AppleError.INVALID_TOKEN, () -> {
            apple.admin("PUT", "switches", "{\"unknownTokenError\":9622}");
            return get("assets", "Bearer made-up");
        });
        direct.put(AppleError.NOT_PERMITTED, () -> {
            JsonNode token = apple.admin("POST", "libraries/lycee-hugo/tokens", "{\"kind\":\"READ_ONLY\"}");
            String bearer = "Bearer " + token.path("vpptoken").asText();
            return apple.call("POST", "users/retire", bearer, JSON, "{}");
        });
    }

    private void requests() {
        direct.put(AppleError.INVALID_ARGUMENT, () -> get("assets?pageIndex=x", bearer));
        direct.put(AppleError.PAGE_OUT_OF_RANGE, () -> get("assets?pageIndex=1", bearer));
        direct.put(AppleError.INVALID_VERSION_ID, () -> get("assignments?sinceVersionId=old", bearer));
        direct.put(AppleError.UNKNOWN_EVENT, () -> get("status?eventId=none", bearer));
        direct.put(AppleError.WRONG_METHOD, () -> apple.call("PUT", "assets", bearer, JSON, "{}"));
        direct.put(AppleError.WRONG_CONTENT_TYPE, () -> apple.call("POST", "users/create", bearer, "text/plain", "{}"));
    }

    private void config() {
        direct.put(AppleError.URL_AND_TOKEN_NEEDED, () -> configure("\"notificationUrl\":\"https://a.example/x\""));
        direct.put(AppleError.URL_OR_TOKEN_TOO_LONG, () -> configure(target("https://a.example/" + "x".repeat(500))));
        direct.put(AppleError.INVALID_URL, () -> configure(target("ftp://a.example/x")));
        direct.put(AppleError.NOTIFICATION_URL_UNREACHABLE, () -> configure(target("http://127.0.0.1:1/x")));
        direct.put(AppleError.INCOMPLETE_MDM_INFO, () -> configure("\"mdmInfo\":{\"id\":\"1\",\"name\":\"n\"}"));
        direct.put(AppleError.MDM_METADATA_TOO_LONG, () -> configure(mdmInfo("1", "n", "m".repeat(256))));
        direct.put(AppleError.MDM_ID_TOO_LONG, () -> configure(mdmInfo("1".repeat(101), "n", "m")));
        direct.put(AppleError.MDM_NAME_TOO_LONG, () -> configure(mdmInfo("1", "n".repeat(101), "m")));
    }

    private void licenses() {
        direct.put(AppleError.ASSETS_MISSING, () -> associate("[]", "\"serialNumbers\":[\"S\"]"));
        direct.put(AppleError.PRINCIPALS_MISSING, () -> associate(asset(app), "\"serialNumbers\":[]"));
        direct.put(
                AppleError.TOO_MANY_ASSETS,
                () -> associate(many(26, "{\"adamId\":\"%d\"}"), "\"serialNumbers\":[\"S\"]"));
        direct.put(
                AppleError.TOO_MANY_SERIAL_NUMBERS,
                () -> associate(asset(app), "\"serialNumbers\":" + many(1001, "\"S%d\"")));
        direct.put(
                AppleError.TOO_MANY_CLIENT_USER_IDS,
                () -> associate(asset(app), "\"clientUserIds\":" + many(1001, "\"u%d\"")));
        direct.put(
                AppleError.DUPLICATE_ASSETS,
                () -> associate(
                        "[{\"adamId\":\"1\"},{\"adamId\":\"1\",\"pricingParam\":\"STDQ\"}]",
                        "\"serialNumbers\":[\"S\"]"));
        direct.put(AppleError.DUPLICATE_SERIAL_NUMBERS, () -> associate(asset(app), "\"serialNumbers\":[\"S\",\"S\"]"));
        direct.put(
                AppleError.DUPLICATE_CLIENT_USER_IDS,
                () -> associate(asset(app), "\"clientUserIds\":[\"u-1\",\"u-1\"]"));
        direct.put(AppleError.NOT_DEVICE_ASSIGNABLE, () -> associate(asset(book), "\"serialNumbers\":[\"S\"]"));
        direct.put(
                AppleError.NOT_REVOCABLE,
                () -> post("assets/disassociate", "{\"assets\":" + asset(book) + ",\"clientUserIds\":[\"u-1\"]}"));
        direct.put(AppleError.USER_NOT_FOUND, () -> associate(asset(app), "\"clientUserIds\":[\"nobody\"]"));
        inEvents.put(
                AppleError.NOT_ENOUGH_LICENSES, () -> finished(associate(asset(app), "\"serialNumbers\":[\"S\"]")));
        inEvents.put(AppleError.USER_NOT_FOUND, () -> finished(users("retire", "{\"clientUserId\":\"nobody\"}")));
    }

    private void people() {
        direct.put(AppleError.USERS_MISSING, () -> users("create", ""));
        direct.put(
                AppleError.TOO_MANY_USERS,
                () -> post("users/create", "{\"users\":" + many(101, "{\"clientUserId\":\"n%d\"}") + "}"));
        direct.put(
                AppleError.DUPLICATE_USERS, () -> users("create", "{\"clientUserId\":\"n\"},{\"clientUserId\":\"n\"}"));
        direct.put(
                AppleError.INVALID_EMAIL,
                () -> users("create", "{\"clientUserId\":\"n\",\"email\":\"not an address\"}"));
        inEvents.put(AppleError.USER_EXISTS, () -> finished(users("create", "{\"clientUserId\":\"u-1\"}")));
        inEvents.put(
                AppleError.ACCOUNT_NOT_ASSOCIABLE,
                () -> finished(users("create", "{\"clientUserId\":\"n\",\"managedAppleId\":\"blocked@a.example\"}")));
        inEvents.put(AppleError.ACCOUNT_ALREADY_ASSOCIATED, () -> {
            finished(users("create", "{\"clientUserId\":\"n\",\"managedAppleId\":\"a@a.example\"}"));
            return finished(users("create", "{\"clientUserId\":\"m\",\"managedAppleId\":\"a@a.example\"}"));
        });
    }

    private void subscriptions() {
        apple.admin("POST", "libraries/lycee-hugo/subscriptions", "{\"adamId\":77,\"total\":2,\"byGroup\":[\"u-2\"]}");
        direct.put(AppleError.SUBSCRIPTION_REQUEST_INVALID, () -> seats("associate", 77, ""));
        direct.put(AppleError.SUBSCRIPTION_BAD_CURSOR, () -> get("subscriptions?cursor=x", bearer));
        direct.put(AppleError.SUBSCRIPTION_BAD_ADAM_ID, () -> seats("associate", 78, "\"u-1\""));
        direct.put(AppleError.SUBSCRIPTION_NO_ASSOCIATED_USER, () -> seats("associate", 77, "\"u-5\""));
        direct.put(AppleError.SUBSCRIPTION_NOT_ASSIGNED, () -> seats("disassociate", 77, "\"u-1\""));
        direct.put(AppleError.SUBSCRIPTION_LIMIT, () -> seats("associate", 77, "\"u-1\",\"u-3\""));
        direct.put(AppleError.SUBSCRIPTION_ASSIGNED_BY_GROUP, () -> seats("associate", 77, "\"u-2\""));
        direct.put(AppleError.SUBSCRIPTIONS_EXIST, () -> post("subscriptions/disable", "{}"));
    }

    /** Errors of Apple's servers, which only a fault causes. */
    private void outages() {
        direct.put(AppleError.INTERNAL_ERROR, () -> faulty("500"));
        direct.put(AppleError.UNAVAILABLE, () -> faulty("503"));
        direct.put(AppleError.BAD_PUSH_TOKEN, () -> faulty("9623"));
        direct.put(AppleError.SERVICE_REMOVED, () -> faulty("9634"));
        direct.put(AppleError.TOO_MANY_REQUESTS, () -> {
            apple.admin("PUT", "limits", "{\"maxRequestPerSecond\":1}");
            get("assets", bearer);
            return get("assets", bearer);
        });
        inEvents.put(AppleError.INTERNAL_ERROR, () -> failing("9603"));
        inEvents.put(AppleError.MAINTENANCE, () -> failing("9644"));
    }

    private HttpResponse<String> faulty(String kind) {
        apple.admin("POST", "faults", "{\"endpoint\":\"assets\",\"kind\":\"" + kind + "\",\"times\":1}");
        return get("assets", bearer);
    }

    private JsonNode failing(String number) {
        apple.admin("POST", "faults", "{\"endpoint\":\"event\",\"kind\":\"" + number + "\"}");
        return finished(users("create", "{\"clientUserId\":\"n\"}"));
    }

    private JsonNode finished(HttpResponse<String> taken) {
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        String path =
                "status?eventId=" + SimulatorFixture.json(taken).path("eventId").asText();
        return await().pollInterval(Duration.ofMillis(100))
                .until(
                        () -> SimulatorFixture.json(get(path, bearer)),
                        status -> status.has("eventStatus")
                                && !status.path("eventStatus").asText().equals("PENDING"));
    }

    private HttpResponse<String> get(String path, String authorization) {
        return apple.call("GET", path, authorization, null, "");
    }

    private HttpResponse<String> post(String path, String body) {
        return apple.call("POST", path, bearer, JSON, body);
    }

    private HttpResponse<String> configure(String members) {
        return post("client/config", "{" + members + "}");
    }

    private HttpResponse<String> associate(String assets, String principals) {
        return post("assets/associate", "{\"assets\":" + assets + "," + principals + "}");
    }

    private HttpResponse<String> users(String what, String users) {
        return post("users/" + what, "{\"users\":[" + users + "]}");
    }

    private HttpResponse<String> seats(String what, int adamId, String users) {
        return post("subscriptions/" + what, "{\"adamIds\":[" + adamId + "],\"clientUserIds\":[" + users + "]}");
    }

    private static String asset(String adamId) {
        return "[{\"adamId\":\"" + adamId + "\"}]";
    }

    private static String target(String url) {
        return "\"notificationUrl\":\"" + url + "\",\"notificationAuthToken\":\"t\"";
    }

    private static String mdmInfo(String id, String name, String metadata) {
        return "\"mdmInfo\":{\"id\":\"%s\",\"name\":\"%s\",\"metadata\":\"%s\"}".formatted(id, name, metadata);
    }

    private static String many(int count, String pattern) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).toList().toString();
    }
}
