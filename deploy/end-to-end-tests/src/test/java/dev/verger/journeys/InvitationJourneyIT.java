package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.query;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.local.mail.Mail;
import dev.verger.testing.apple.AppleLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users are invited through the gateway, and Apple's notifications show who accepted. */
class InvitationJourneyIT extends Journey {

    private static final String INVITATIONS = "/api/v1/volume-purchasing-invitations";
    private static final int USERS = 200;

    private AppleLibrary library;
    private String location;

    @BeforeEach
    void uploadAToken() {
        library = apple().createLibrary("invitations-" + unique(), List.of());
        location = verger().upload("Invitations", library.token());
        verger().patch(location, Map.of("autoRegisterManagedUsers", true));
        await().until(() -> apple().notifies(library));
    }

    @Test
    void invitesTwoHundredUsersOfWhomHalfAreManaged() {
        String id = create(USERS);

        JsonNode sent = send(id);

        assertThat(sent.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(sent.get("completed").asInt()).isEqualTo(USERS);
        assertThat(statuses(id)).isEqualTo(Map.of("ASSOCIATED", USERS / 2, "INVITED", USERS / 2));
        assertThat(verger().read(INVITATIONS + "/" + id).get("usage").toString())
                .isEqualTo("{\"registered\":100,\"associated\":100,\"failed\":0}");
        await().until(() -> invited(false).size() == USERS / 2);
        assertThat(invited(false))
                .allSatisfy(event -> assertThat(event.value()).doesNotContain("http", "lycee.example", "inviteCode"));
        await().untilAsserted(() -> assertThat(mails("Vos apps")).hasSize(USERS / 2));
        assertThat(mails("Vos apps"))
                .allSatisfy(mail ->
                        assertThat(mail.text()).startsWith("Ouvrez http").contains("inviteCode="))
                .extracting(Mail::to)
                .doesNotHaveDuplicates()
                .contains(List.of("j1@lycee.example"));

        library.accept("journey-1");
        await().until(() -> statuses(id).get("ASSOCIATED") == USERS / 2 + 1);
        assertThat(verger().post(INVITATIONS + "/" + id + "/send").expect(202)).isNotNull();
        await().until(() -> invited(true).size() == USERS / 2 - 1);
        assertThat(statuses(id)).isEqualTo(Map.of("ASSOCIATED", USERS / 2 + 1, "REMINDED", USERS / 2 - 1));
        await().untilAsserted(() -> assertThat(verger().read(INVITATIONS + "/" + id + "/usages/journey-3/link")
                        .get("url")
                        .asText())
                .contains("inviteCode="));
        await().untilAsserted(() -> assertThat(mails("Rappel\u00a0: Vos apps")).hasSize(USERS / 2 - 1));
    }

    @Test
    void privilegesAndSitesAreChecked() {
        String id = create(2);

        assertThat(verger("verger-auditor")
                        .read(INVITATIONS + "/" + id)
                        .get("name")
                        .asText())
                .isEqualTo("Journey");
        verger("verger-auditor").post(INVITATIONS + "/" + id + "/send").expect(403);
        verger("verger-auditor")
                .get(INVITATIONS + "/" + id + "/usages/journey-1/link")
                .expect(403);
        verger("verger-paris").get(INVITATIONS + "/" + id).expect(404);
        verger("verger-paris").post(INVITATIONS + "/" + id + "/send").expect(404);
        verger().get("/internal/invitations/" + id + "/links/journey-1").expect(404);
    }

    /** Every second user has a Managed Apple Account. */
    private String create(int users) {
        List<Map<String, String>> invited = IntStream.range(0, users)
                .mapToObj(i -> {
                    Map<String, String> user =
                            new HashMap<>(Map.of("clientUserId", "journey-" + i, "email", "j" + i + "@lycee.example"));
                    if (i % 2 == 0) {
                        user.put("managedAppleId", "j" + i + "@appleid.lycee.example");
                    }
                    return user;
                })
                .toList();
        return verger().post(
                        INVITATIONS,
                        Map.of(
                                "name", "Journey",
                                "locationId", location,
                                "distributionMethod", "EMAIL",
                                "senderName", "Service achats",
                                "senderEmail", "achats@lycee.example",
                                "subject", "Vos apps",
                                "message", "Ouvrez %@",
                                "autoRegisterManagedUsers", true,
                                "users", invited))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private JsonNode send(String id) {
        String operation = verger().post(INVITATIONS + "/" + id + "/send")
                .expect(202)
                .json()
                .get("id")
                .asText();
        return verger().awaitOperation(location, operation);
    }

    private Map<String, Integer> statuses(String id) {
        return verger().all(query(INVITATIONS + "/" + id + "/usages", Map.of())).stream()
                .collect(groupingBy(
                        row -> row.get("status").asText(),
                        Collectors.collectingAndThen(Collectors.counting(), Long::intValue)));
    }

    private List<ConsumerRecord<String, String>> invited(boolean reminder) {
        return Events.all(stack().url("kafka")).stream()
                .filter(event -> location.equals(event.key()) && event.value().contains("\"reminder\":" + reminder))
                .toList();
    }

    private static List<Mail> mails(String subject) {
        return stack().mails().stream()
                .filter(mail -> mail.subject().equals(subject))
                .toList();
    }
}
