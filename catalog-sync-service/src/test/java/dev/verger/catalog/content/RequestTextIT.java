package dev.verger.catalog.content;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.Invitations;
import dev.verger.catalog.testing.Operations;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.TextBattery;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class RequestTextIT extends TextBattery {

    private static TestLocation location;
    private static String invitation;

    @Inject
    Jdbi jdbi;

    private String created;

    @BeforeEach
    void ownALocation() {
        if (location == null) {
            location = TestLocation.of(Apple.library(1));
            jdbi.useHandle(handle -> handle.execute("""
                    insert into apple_user (location_id, first_seen, last_changed, client_user_id, status)
                    values (?, now(), now(), 'known', 'Registered')
                    """, location.id()));
            invitation = Invitations.create(new Invitations(location).of("PROMPT", List.of()));
        }
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
        return Map.of(
                "createVolumePurchasingInvitation",
                ofAnInvitation(Invitations.PATH),
                "replaceVolumePurchasingInvitation",
                ofAnInvitation(Invitations.PATH + "/" + invitation),
                "exportVolumePurchasingLocationContent",
                new Example(
                        location.path() + "/content/export",
                        () -> "{\"fields\":[{\"fieldName\":\"name\"}]}",
                        Set.of("sort[0]", "filter", "fields[0].fieldName"),
                        (answer, member) ->
                                answer.asString().lines().findFirst().orElse("").replace("\"", "")),
                "assignVolumePurchasingLocationContent",
                ofIdentifiers("/assignments"),
                "releaseVolumePurchasingLocationContent",
                ofIdentifiers("/assignments/release"),
                "createVolumePurchasingLocationUsers",
                new Example(
                        location.path() + "/users",
                        () -> "{\"users\":[{\"clientUserId\":\"%s\"}]}".formatted(created = "u-" + UUID.randomUUID()),
                        Set.of("users[0].clientUserId", "users[0].email", "users[0].managedAppleId", "users[0].locale"),
                        (answer, member) -> nameOnceCreated(answer)),
                "updateVolumePurchasingLocationUser",
                new Example(
                        location.path() + "/users/known",
                        () -> "{}",
                        Set.of("email", "locale"),
                        (answer, member) -> answer.path(member)));
    }

    private static Example ofAnInvitation(String path) {
        return new Example(
                path,
                () ->
                        "{\"name\":\"n\",\"locationId\":\"%s\",\"distributionMethod\":\"PROMPT\",\"users\":[{\"clientUserId\":\"u\"}]}"
                                .formatted(location.key()),
                Set.of(
                        "locationId",
                        "distributionMethod",
                        "senderEmail",
                        "siteId",
                        "users[0].clientUserId",
                        "users[0].email",
                        "users[0].managedAppleId",
                        "users[0].locale"),
                (answer, member) -> Invitations.get(answer.path("id")).path(member));
    }

    private static Example ofIdentifiers(String path) {
        return new Example(
                location.path() + path,
                () -> "{}",
                Set.of(
                        "assets[0].adamId",
                        "assets[0].pricingParam",
                        "serialNumbers[0]",
                        "clientUserIds[0]",
                        "notifyUsers.any"),
                (answer, member) -> null);
    }

    private String nameOnceCreated(Response answer) {
        var operations = new Operations(location);
        operations.ended(answer.path("id"));
        return operations.user(created).path("name").asText();
    }
}
