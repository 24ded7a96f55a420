package dev.verger.locations.location;

import static io.restassured.RestAssured.given;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.TextBattery;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class RequestTextIT extends TextBattery {

    private static final String SITES = "/api/v1/sites";

    private static final Set<String> FIXED = Set.of("serviceToken", "siteId", "countryCode");

    @Inject
    Jdbi jdbi;

    private String location;
    private String site;

    @BeforeEach
    void makeOneOfEach() {
        location = Locations.upload(Apple.library());
        site = Locations.json().body(siteName()).post(SITES).then().extract().path("id");
    }

    /** Other tests list all sites. */
    @AfterEach
    void removeSites() {
        jdbi.useHandle(handle -> handle.execute("delete from site where name not in ('Paris', 'Lyon')"));
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
        String address = Locations.PATH + "/" + location;
        return Map.of(
                "createSite",
                new Example(
                        SITES,
                        RequestTextIT::siteName,
                        Set.of(),
                        (answer, member) -> read(SITES + "/" + answer.path("id"), member)),
                "updateSite",
                new Example(SITES + "/" + site, RequestTextIT::siteName, Set.of(), this::answered),
                "createVolumePurchasingLocation",
                new Example(
                        Locations.PATH,
                        () -> "{\"serviceToken\":\"" + Apple.library().token() + "\"}",
                        FIXED,
                        (answer, member) -> read(Locations.PATH + "/" + answer.path("id"), member)),
                "updateVolumePurchasingLocation",
                new Example(address, empty(), FIXED, this::answered),
                "addVolumePurchasingLocationHistoryNote",
                new Example(address + "/history", empty(), Set.of(), this::answered),
                "exportVolumePurchasingLocationHistory",
                new Example(
                        address + "/history/export",
                        () -> "{\"fields\":[{\"fieldName\":\"note\"}]}",
                        Set.of("sort[0]", "filter", "fields[0].fieldName"),
                        (answer, member) ->
                                answer.asString().lines().findFirst().orElse("").replace("\"", "")));
    }

    private String answered(Response answer, String member) {
        return answer.path(member);
    }

    private static String read(String address, String member) {
        return given().get(address).path(member);
    }

    private static Supplier<String> empty() {
        return () -> "{}";
    }

    private static String siteName() {
        return "{\"name\":\"" + UUID.randomUUID() + "\"}";
    }
}
