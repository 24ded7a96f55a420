package dev.verger.notifications.subscription;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locations and accounts that a subscription names, and that exist, do not exist, or exist no more. */
@QuarkusTest
@NotificationService
@FullAccess
class SubscriptionReferencesIT implements DocumentedAnswers {

    private static final String PATH = SubscriptionResource.PATH;
    private static final String OWNER = "/location/internal/locations/";

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void refusesALocationThatItsOwnerDoesNotHave() {
        long known = scene.location("Lycée Hugo");
        long id = scene.subscription("{\"name\":\"x\"}");
        ownerDoesNotHave(9001);
        String body = "{\"name\":\"x\",\"locationIds\":[\"%d\",\"9001\"]}".formatted(known);

        for (var answer : List.of(post(body), put(id, body))) {
            answer.statusCode(400).body("errors", hasSize(1)).body("errors[0].field", equalTo("locationIds[1]"));
        }
    }

    @Test
    void acceptsALocationBeforeItsEventsArrive() {
        ownerHas(9002, -1);

        long id = scene.subscription("{\"name\":\"x\",\"locationIds\":[\"9002\"]}");

        get(id).body("locationIds", contains("9002")).body("inactiveReasons.findAll { it.locationId }", empty());
        assertThat(FakeOwners.requests()).containsExactly(OWNER + "9002");
    }

    @Test
    void acceptsALocationWhileItsOwnerIsAway() {
        FakeOwners.answer("/location", 503, "{}");

        long id = scene.subscription("{\"name\":\"x\",\"locationIds\":[\"9003\",\"9004\"]}");

        get(id).body("inactiveReasons.code.findAll { it == 'NO_LOCATION' }.size()", equalTo(2));
        assertThat(FakeOwners.requests()).containsExactly(OWNER + "9003");
    }

    @Test
    void asksForNoLocationThatIsKnown() {
        scene.subscription(scene.location("Lycée Hugo"), "ada@example.org");

        assertThat(FakeOwners.requests()).isEmpty();
    }

    @Test
    void readsAllLocationsWhenManyAreNew() {
        FakeOwners.locationServiceHas(
                LongStream.range(9100, 9130).mapToObj(id -> location(id, -1)).toArray(String[]::new));
        String ids =
                LongStream.rangeClosed(9100, 9130).mapToObj("\"%d\""::formatted).collect(Collectors.joining(","));

        post("{\"name\":\"x\",\"locationIds\":[%s]}".formatted(ids))
                .statusCode(400)
                .body("errors.field", contains("locationIds[30]"));

        assertThat(FakeOwners.requests()).hasSize(1);
    }

    @Test
    void refusesADeletedLocationAndKeepsTheOnesItHas() {
        long gone = scene.location("Gone");
        long id = scene.subscription(gone, "ada@example.org");
        scene.database().useHandle(handle -> handle.execute("update known_location set deleted = true, name = null"));
        String body = "{\"name\":\"y\",\"locationIds\":[\"%d\"]}".formatted(gone);

        put(id, body).statusCode(200).body("locationIds", contains("" + gone));

        post(body).statusCode(400).body("errors[0].field", equalTo("locationIds[0]"));
        assertThat(FakeOwners.requests()).isEmpty();
    }

    @Test
    void waitsForADeletionThatIsUnderWay() {
        String body = "{\"name\":\"x\",\"locationIds\":[\"%d\"]}".formatted(scene.location("Going"));
        QuarkusTransaction.begin();
        scene.database().useHandle(handle -> handle.execute("update known_location set deleted = true"));

        var answer = CompletableFuture.supplyAsync(() -> post(body));
        await().until(() -> answer.isDone() || waiting() > 0);
        QuarkusTransaction.commit();

        answer.join().statusCode(400).body("errors[0].field", equalTo("locationIds[0]"));
    }

    private int waiting() {
        return scene.database()
                .withHandle(
                        handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """).mapTo(Integer.class).one());
    }

    @Test
    void refusesAnAccountThatDoesNotExistAndKeepsTheOnesItHas() {
        String account = account();
        long id = scene.subscription(recipients(account, account()));
        scene.database().useHandle(handle -> handle.execute("delete from account where id = ?", Long.valueOf(account)));

        put(id, recipients(account)).statusCode(200).body("internalRecipients.accountId", contains(account));

        post(recipients(account()).replace("]", ",{\"accountId\":\"%s\"}]".formatted(account)))
                .statusCode(400)
                .body("errors[0].field", equalTo("internalRecipients[1].accountId"));
    }

    @Test
    void refusesARecipientTwiceAndAnImpossibleAddress() {
        post("""
                {"name":"x","externalRecipients":[{"name":"a","email":"ada@example.org"},
                 {"name":"b","email":"Ada@Example.org"},{"name":"c","email":"ada"}]}
                """)
                .statusCode(400)
                .body("errors.field", contains("externalRecipients[1].email", "externalRecipients[2].email"))
                .body("errors.code", contains("DUPLICATE_FIELD", "INVALID_FIELD"));
    }

    @Test
    void whatWasReadCanBeWrittenBack() {
        String account = account();
        long location = scene.location("Lycée Hugo");
        long id = scene.subscription("""
                {"name":"Plus de licences","triggers":["TOKEN_EXPIRING","NO_MORE_LICENSES"],"locationIds":["%d"],
                 "internalRecipients":[{"accountId":"%s"}],"siteId":"3","locale":"fr",
                 "externalRecipients":[{"name":"a","email":"Ada@example.org"},{"name":"b","email":"購買@例え.テスト"}]}
                """.formatted(location, account));
        String read = given().get(PATH + "/" + id).asString();

        put(id, read).statusCode(200);

        assertThat(given().get(PATH + "/" + id).asString()).isEqualTo(read);
        get(id).body("inactiveReasons.code", hasItem("LOCATION_NOT_IN_SITE"));
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = {Privileges.CREATE_LOCATIONS, Privileges.READ_LOCATIONS, Privileges.UPDATE_LOCATIONS},
            attributes = @SecurityAttribute(key = "sites", value = "7"))
    void anotherSitesLocationDoesNotExistForASiteUser() {
        long own = scene.location("Own", 7);
        long foreign = scene.location("Foreign", 8);
        long ofNoSite = scene.location("Of no site");
        ownerHas(9005, 8);
        ownerDoesNotHave(9006);

        String description = null;
        for (long id : List.of(foreign, ofNoSite, 9005L, 9006L)) {
            String answer = post("{\"name\":\"x\",\"locationIds\":[\"%d\",\"%d\"]}".formatted(own, id))
                    .statusCode(400)
                    .body("errors.field", contains("locationIds[1]"))
                    .extract()
                    .<String>path("errors[0].description")
                    .replace("" + id, "N");
            assertThat(answer).isEqualTo(description == null ? answer : description);
            description = answer;
        }
    }

    private static void ownerHas(long id, long siteId) {
        FakeOwners.answer(OWNER + id, 200, location(id, siteId));
    }

    private static String location(long id, long siteId) {
        return "{\"id\":\"%d\",\"name\":\"New\",\"siteId\":\"%d\",\"deleted\":false,\"revision\":1,\"tokenVersion\":1}"
                .formatted(id, siteId);
    }

    private static void ownerDoesNotHave(long id) {
        FakeOwners.answer(
                OWNER + id,
                404,
                "{\"httpStatus\":404,\"errors\":[{\"code\":\"NOT_FOUND\",\"field\":\"id\",\"id\":\"%d\"}]}"
                        .formatted(id));
    }

    private static String account() {
        return given().contentType("application/json")
                .body("{\"username\":\"u-%s\"}".formatted(UUID.randomUUID()))
                .post("/api/v1/accounts")
                .path("id");
    }

    private static String recipients(String... accounts) {
        return "{\"name\":\"x\",\"internalRecipients\":[%s]}"
                .formatted(Stream.of(accounts)
                        .map("{\"accountId\":\"%s\"}"::formatted)
                        .collect(Collectors.joining(",")));
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
}
