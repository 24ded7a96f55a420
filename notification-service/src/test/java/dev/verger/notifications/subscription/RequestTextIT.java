package dev.verger.notifications.subscription;

import static io.restassured.RestAssured.given;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.testing.TextBattery;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class RequestTextIT extends TextBattery {

    private static final String PATH = "/api/v1/volume-purchasing-subscriptions";

    private static final String ACCOUNTS = "/api/v1/accounts";

    private static final Set<String> FIXED = Set.of(
            "triggers[0]",
            "locationIds[0]",
            "internalRecipients[0].accountId",
            "internalRecipients[0].frequency",
            "externalRecipients[0].email",
            "siteId",
            "locale");

    private static final Supplier<String> SUBSCRIPTION = () -> """
            {"name":"x","externalRecipients":[{"name":"a","email":"a@example.org"}]}""";

    @Inject
    Scene scene;

    private long id;

    @BeforeEach
    void begin() {
        scene.begin();
        id = scene.subscription(SUBSCRIPTION.get());
    }

    @Test
    void everyTextRefusesWhatIsHostileAndNamesTheMember() {
        tryHostileTexts();
    }

    @Test
    void everyTextForPeopleIsStoredComposed() {
        tryGoodTexts();
    }

    @Override
    protected Map<String, Example> examples() {
        String address = PATH + "/" + id;
        return Map.of(
                "exportSubscriptionHistory",
                new Example(
                        address + "/history/export",
                        () -> "{\"fields\":[{\"fieldName\":\"note\"}]}",
                        Set.of("sort[0]", "filter", "fields[0].fieldName"),
                        (answer, member) ->
                                answer.asString().lines().findFirst().orElse("").replace("\"", "")),
                "createAccount",
                new Example(
                        ACCOUNTS,
                        () -> "{\"username\":\"u-%s\"}".formatted(UUID.randomUUID()),
                        Set.of("email", "locale"),
                        (answer, member) -> read(ACCOUNTS + "/" + answer.path("id"), member)),
                "replaceAccount",
                new Example(
                        ACCOUNTS + "/" + account(),
                        () -> "{\"username\":\"u-%s\"}".formatted(UUID.randomUUID()),
                        Set.of("email", "locale"),
                        (answer, member) -> answer.path(member)),
                "createSubscription",
                new Example(
                        PATH, SUBSCRIPTION, FIXED, (answer, member) -> read(PATH + "/" + answer.path("id"), member)),
                "replaceSubscription",
                new Example(address, SUBSCRIPTION, FIXED, (answer, member) -> answer.path(member)),
                "addSubscriptionHistoryNote",
                new Example(
                        address + "/history",
                        () -> "{}",
                        Set.of(),
                        (answer, member) -> read(address + "/history", "results[0].note")),
                "sendTestMail",
                new Example(address + "/test-mail", () -> "{}", Set.of("email"), null));
    }

    private static String account() {
        return given().contentType("application/json")
                .body("{\"username\":\"u-%s\"}".formatted(UUID.randomUUID()))
                .post(ACCOUNTS)
                .path("id");
    }

    private static String read(String address, String member) {
        return given().get(address).path(member);
    }
}
