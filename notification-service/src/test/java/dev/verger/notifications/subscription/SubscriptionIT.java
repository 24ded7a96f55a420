package dev.verger.notifications.subscription;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@NotificationService
@FullAccess
class SubscriptionIT implements DocumentedAnswers {

    private static final String PATH = "/api/v1/volume-purchasing-subscriptions";

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void answersACreationWithIdAndHref() {
        var answer = post("{\"name\":\"Plus de licences\"}").statusCode(201);

        String id = answer.extract().path("id");
        String href = "https://vpp.example.org" + PATH + "/" + id;
        answer.body("href", equalTo(href)).header("Location", equalTo(href));
    }

    @Test
    void fillsInJamfsDefaults() {
        long id = scene.subscription("{\"name\":\"x\"}");

        get(id).statusCode(200)
                .body("id", equalTo("" + id))
                .body("name", equalTo("x"))
                .body("enabled", equalTo(true))
                .body("triggers", empty())
                .body("locationIds", empty())
                .body("internalRecipients", empty())
                .body("externalRecipients", empty())
                .body("siteId", equalTo("-1"))
                .body("locale", equalTo("en"));
    }

    @Test
    void returnsWhatWasSent() {
        String one = account();
        String two = account();
        long id = scene.subscription("""
                {"name":"Plus de licences","enabled":false,"triggers":["REMOVED_FROM_APP_STORE","NO_MORE_LICENSES"],
                 "locationIds":["12","7"],"internalRecipients":[{"accountId":"%s","frequency":"DAILY"},{"accountId":"%s"}],
                 "externalRecipients":[{"name":"Service achats","email":"achats@example.org"}],"siteId":"3",
                 "locale":"fr","somethingNew":{"ignored":true}}
                """.formatted(two, one));

        get(id).body("name", equalTo("Plus de licences"))
                .body("enabled", equalTo(false))
                .body("triggers", equalTo(List.of("REMOVED_FROM_APP_STORE", "NO_MORE_LICENSES")))
                .body("locationIds", equalTo(List.of("12", "7")))
                .body("internalRecipients.accountId", equalTo(List.of(two, one)))
                .body("internalRecipients.frequency", equalTo(List.of("DAILY", "DAILY")))
                .body("externalRecipients[0].name", equalTo("Service achats"))
                .body("externalRecipients[0].email", equalTo("achats@example.org"))
                .body("siteId", equalTo("3"))
                .body("locale", equalTo("fr"));
    }

    @Test
    void replacesTheWholeSubscription() {
        long id = scene.subscription("""
                {"name":"before","enabled":false,"triggers":["NO_MORE_LICENSES"],"locationIds":["12"],"locale":"fr",
                 "internalRecipients":[{"accountId":"%s"}],"externalRecipients":[{"name":"a","email":"a@example.org"}]}
                """.formatted(account()));

        put(id, "{\"name\":\"after\",\"locationIds\":[]}")
                .statusCode(200)
                .body("id", equalTo("" + id))
                .body("name", equalTo("after"))
                .body("enabled", equalTo(true))
                .body("triggers", empty())
                .body("locationIds", empty())
                .body("internalRecipients", empty())
                .body("externalRecipients", empty())
                .body("locale", equalTo("en"));

        get(id).body("name", equalTo("after")).body("internalRecipients", empty());
    }

    @Test
    void deletesForGood() {
        long id = scene.subscription("{\"name\":\"x\"}");

        given().contentType("application/json").delete(PATH + "/" + id).then().statusCode(204);

        isNotFound(get(id));
        isNotFound(put(id, "{\"name\":\"x\"}"));
        isNotFound(given().delete(PATH + "/" + id).then());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | name                            | REQUIRED",
                "{'name':''}                                                     | name                            | REQUIRED",
                "{'name':null}                                                   | name                            | REQUIRED",
                "{'name':' '}                                                    | name                            | INVALID_FIELD",
                "{'name':'x','externalRecipients':[{'name':' ','email':'a@b.c'}]} | externalRecipients[0].name     | INVALID_FIELD",
                "{'name':5}                                                      | name                            | INVALID_FIELD",
                "{'name':'x','enabled':'true'}                                   | enabled                         | INVALID_FIELD",
                "{'name':'x','siteId':1}                                         | siteId                          | INVALID_FIELD",
                "{'name':'x','siteId':''}                                        | siteId                          | REQUIRED",
                "{'name':'x','locationIds':[12]}                                 | locationIds[0]                  | INVALID_FIELD",
                "{'name':'x','triggers':['NO_MORE_LICENSES','TOMORROW']}         | triggers[1]                     | INVALID_FIELD",
                "{'name':'x','locationIds':['twelve']}                           | locationIds[0]                  | INVALID_FIELD",
                "{'name':'x','locationIds':'12'}                                 | locationIds                     | INVALID_FIELD",
                "{'name':'x','enabled':'perhaps'}                                | enabled                         | INVALID_FIELD",
                "{'name':'x','internalRecipients':[{}]}                          | internalRecipients[0].accountId | REQUIRED",
                "{'name':'x','internalRecipients':[{'accountId':'-1'}]}          | internalRecipients[0].accountId | INVALID_FIELD",
                "{'name':'x','internalRecipients':[{'accountId':'1','frequency':'WEEKLY'}]} | internalRecipients[0].frequency | INVALID_FIELD",
                "{'name':'x','externalRecipients':[{'name':'a'}]}                | externalRecipients[0].email     | REQUIRED",
                "{'name':'x','externalRecipients':[{'name':'','email':'a@b.c'}]} | externalRecipients[0].name      | REQUIRED",
                "{'name':'x','siteId':'here'}                                    | siteId                          | INVALID_FIELD",
                "{'name':'x','locale':'de'}                                      | locale                          | INVALID_FIELD",
                "{'name':'x'                                                     | ''                              | INVALID_FIELD",
            })
    void namesTheMemberThatIsWrong(String body, String field, String code) {
        long id = scene.subscription("{\"name\":\"x\"}");
        String json = body.replace('\'', '"');

        for (var answer : List.of(post(json), put(id, json))) {
            answer.statusCode(400)
                    .body("errors.field", hasItems(field.replace("''", "")))
                    .body("errors.code", hasItems(code));
        }
    }

    @Test
    void listsInPagesAndSortsByIdNameAndEnabled() {
        scene.subscription("{\"name\":\"beta\"}");
        scene.subscription("{\"name\":\"Alpha\",\"enabled\":false}");
        scene.subscription("{\"name\":\"gamma\"}");

        names("").body("totalCount", equalTo(3)).body("results.name", equalTo(List.of("beta", "Alpha", "gamma")));
        names("?sort=name").body("results.name", equalTo(List.of("Alpha", "beta", "gamma")));
        names("?sort[]=id:desc").body("results.name", equalTo(List.of("gamma", "Alpha", "beta")));
        names("?sort=enabled:asc,name:desc").body("results.name", equalTo(List.of("Alpha", "gamma", "beta")));
        names("?page=1&page-size=2").body("results", hasSize(1)).body("totalCount", equalTo(3));
        names("?page=9").statusCode(200).body("results", empty());
        names("?sort=locale").statusCode(400).body("errors[0].field", equalTo("sort"));
        names("?page-size=0").statusCode(400).body("errors[0].field", equalTo("page-size"));
        names("?filter=name==beta").statusCode(200).body("totalCount", equalTo(3));
    }

    @Test
    void answers404ForAnInvalidId() {
        for (String id : List.of("abc", "-1", "0", "99999999999999999999", "1.5")) {
            isNotFound(given().get(PATH + "/" + id).then());
        }
    }

    private static String account() {
        return given().contentType("application/json")
                .body("{\"username\":\"u-%s\"}".formatted(UUID.randomUUID()))
                .post("/api/v1/accounts")
                .path("id");
    }

    private ValidatableResponse names(String query) {
        return given().urlEncodingEnabled(false).get(PATH + query).then();
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json").body(body).post(PATH).then();
    }

    private static ValidatableResponse put(long id, String body) {
        return given().contentType("application/json")
                .body(body)
                .put(PATH + "/" + id)
                .then();
    }

    private static ValidatableResponse get(long id) {
        return given().get(PATH + "/" + id).then();
    }

    private static void isNotFound(ValidatableResponse answer) {
        answer.statusCode(404).body("httpStatus", equalTo(404)).body("errors[0].code", equalTo("NOT_FOUND"));
    }
}
