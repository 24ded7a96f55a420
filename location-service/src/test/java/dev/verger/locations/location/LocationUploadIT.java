package dev.verger.locations.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Concurrently;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class LocationUploadIT implements DocumentedAnswers {

    @Test
    void createsALocationFromAToken() {
        AppleLibrary library = Apple.library();

        String id = Locations.create(Map.of("serviceToken", library.token() + "\n"))
                .statusCode(201)
                .header("Location", containsString(Locations.PATH + "/"))
                .body("href", containsString("https://vpp.example.org" + Locations.PATH))
                .extract()
                .path("id");

        String locationName = library.state().get("locationName").asText();
        Locations.get(id)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(id))
                .body("name", equalTo(locationName))
                .body("locationName", equalTo(locationName))
                .body("countryCode", equalTo("FR"))
                .body("appleCountryCode", equalTo("FR"))
                .body("tokenState", equalTo("VALID"))
                .body("clientContextMismatch", is(false))
                .body("automaticallyPopulatePurchasedContent", is(false))
                .body("sendNotificationWhenNoLongerAssigned", is(false))
                .body("autoRegisterManagedUsers", is(false))
                .body("siteId", equalTo("-1"))
                .body("totalPurchasedLicenses", equalTo(0))
                .body("$", not(hasKey("lastSyncTime")))
                .body("$", not(hasKey("serviceToken")))
                .body("$", not(hasKey("claimedBy")))
                .body("warnings.code", hasItem("CONTENT_UNAVAILABLE"));
    }

    @Test
    void readsATokenHoweverItWasCopied() {
        AppleLibrary quoted = Apple.library();
        AppleLibrary urlSafe = Apple.library();
        AppleLibrary bare = Apple.library();
        String json = new String(Base64.getDecoder().decode(bare.token()), UTF_8);

        for (String token : List.of(
                "\uFEFF\"" + quoted.token() + "\"\r\n",
                urlSafe.token().replace('+', '-').replace('/', '_').replace("=", ""),
                json)) {
            String id = Locations.create(Map.of("serviceToken", token))
                    .statusCode(201)
                    .extract()
                    .path("id");
            Locations.get(id).body("tokenState", equalTo("VALID"));
        }
        Locations.create(Map.of("serviceToken", bare.token()))
                .statusCode(400)
                .body("errors[0].code", equalTo("DUPLICATE_FIELD"));
    }

    @Test
    void storesTheSettingsOfTheRequest() {
        String id = Locations.upload(
                Apple.library("DE"),
                Map.of(
                        "name", "Berlin",
                        "siteId", "2",
                        "automaticallyPopulatePurchasedContent", true,
                        "sendNotificationWhenNoLongerAssigned", true,
                        "autoRegisterManagedUsers", true,
                        "countryCode", "AT",
                        "contactEmail", "it@example.org",
                        "licenseThresholds", List.of(Map.of("percentUsed", 90)),
                        "colour", "red"));

        Locations.get(id)
                .body("name", equalTo("Berlin"))
                .body("siteId", equalTo("2"))
                .body("siteName", equalTo("Lyon"))
                .body("automaticallyPopulatePurchasedContent", is(true))
                .body("sendNotificationWhenNoLongerAssigned", is(true))
                .body("autoRegisterManagedUsers", is(true))
                .body("countryCode", equalTo("AT"))
                .body("appleCountryCode", equalTo("DE"))
                .body("contactEmail", equalTo("it@example.org"))
                .body("email", equalTo("it@example.org"))
                .body("licenseThresholds", equalTo(List.of(Map.of("percentUsed", 90))));
    }

    @Test
    void publishesEventsInOrderAndWithoutTheToken() {
        AppleLibrary library = Apple.library();

        String id = Locations.upload(library, Map.of("name", "Lycée Hugo", "siteId", "1"));

        try (var events = new LocationEvents()) {
            var changed = events.await("LocationChanged", id, 1).get(0).data();
            var uploaded = events.await("TokenUploaded", id, 1).get(0).data();
            assertThat(changed.get("name").asText()).isEqualTo("Lycée Hugo");
            assertThat(changed.get("siteId").asText()).isEqualTo("1");
            assertThat(changed.get("uId").asText()).isEqualTo(library.uId());
            assertThat(uploaded.get("tokenVersion").asLong()).isEqualTo(1);
            assertThat(uploaded.get("renewal").asBoolean()).isFalse();
            assertThat(events.names(id)).containsExactly("LocationChanged", "TokenUploaded");
        }
    }

    @Test
    void claimsAFreeLocationAndNothingElse() {
        AppleLibrary library = Apple.library();

        Locations.upload(library);

        var claim = library.state().get("mdmInfo");
        assertThat(claim.get("name").asText()).isEqualTo("Verger");
        assertThat(claim.get("metadata").asText()).isEqualTo("vpp.example.org");
        assertThat(claim.get("id").asText()).isNotBlank();
    }

    @Test
    void storesALocationThatAnotherServerClaimsAndChangesNothingAtApple() {
        AppleLibrary library = Apple.library();
        library.claimedBy("other-1", "Other MDM");

        String id = Locations.upload(library);

        Locations.get(id)
                .body("clientContextMismatch", is(true))
                .body("tokenState", equalTo("IN_USE_ELSEWHERE"))
                .body("claimedBy.name", equalTo("Other MDM"))
                .body("claimedBy.metadata", equalTo("mdm.other.example"));
        assertThat(library.state().get("mdmInfo").get("id").asText()).isEqualTo("other-1");
        try (var events = new LocationEvents()) {
            var state = events.await("TokenStateChanged", id, 1).get(0).data();
            assertThat(state.get("state").asText()).isEqualTo("IN_USE_ELSEWHERE");
            assertThat(state.get("claimedBy").get("id").asText()).isEqualTo("other-1");
        }
    }

    @Test
    void refusesTheSameTokenAndTheSameLibraryNamingTheLocationThatHasIt() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library, Map.of("name", "First"));

        for (String token : List.of(library.token(), library.anotherToken())) {
            Locations.create(Map.of("serviceToken", token))
                    .statusCode(400)
                    .body("errors[0].code", equalTo("DUPLICATE_FIELD"))
                    .body("errors[0].field", equalTo("serviceToken"))
                    .body("errors[0].description", containsString("First"))
                    .body("errors[0].id", equalTo(id));
        }
    }

    @Test
    void acceptsOnlyOneOfTwoUploadsAtTheSameTime() {
        AppleLibrary library = Apple.library();

        List<Integer> statuses = Concurrently.map(
                List.of(library.token(), library.anotherToken(), library.anotherToken()),
                token -> Locations.create(Map.of("serviceToken", token))
                        .extract()
                        .statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(201, 400, 400);
    }

    @Test
    void neverMistakesItsOwnClaimForThatOfAnotherServer() {
        AppleLibrary library = Apple.library();
        Locations.delete(Locations.upload(library)).statusCode(204);

        String id = Locations.upload(library);

        Locations.get(id).body("clientContextMismatch", is(false));
    }

    @Test
    void refusesBadSettingsNamingEachMember() {
        Locations.create(Map.of(
                        "serviceToken", Apple.library().token(),
                        "name", "x".repeat(256),
                        "contactEmail", "x".repeat(300),
                        "licenseThresholds", List.of(Map.of("percentUsed", 101))))
                .statusCode(400)
                .body("errors.field", equalTo(List.of("name", "email", "licenseThresholds")));
        Locations.create(Map.of("serviceToken", "x", "countryCode", "ZZ"))
                .statusCode(400)
                .body("errors[0].field", equalTo("countryCode"));
        Locations.create(Map.of("serviceToken", "x", "siteId", "99"))
                .statusCode(400)
                .body("errors[0].field", equalTo("siteId"));
    }
}
