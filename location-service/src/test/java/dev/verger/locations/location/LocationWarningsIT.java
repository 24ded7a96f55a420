package dev.verger.locations.location;

import static dev.verger.testing.Waits.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.AsParis;
import dev.verger.locations.testing.CatalogEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The admin prepares locations first, then a user of site 1 (Paris) reads them. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocationWarningsIT {

    private static String paris;
    private static String alsoParis;
    private static String lyon;

    @Test
    @Order(1)
    @AsAdmin
    void nameTheLocationsThatManageTheSameTitlesAndThoseOfAnotherOrganisation() {
        paris = Locations.upload(Apple.library(), Map.of("name", "Hugo", "siteId", "1"));
        alsoParis = Locations.upload(Apple.library(), Map.of("name", "Zola", "siteId", "1"));
        lyon = Locations.upload(Apple.library(), Map.of("name", "Secret Lyon", "siteId", "2"));
        try (var catalog = new CatalogEvents()) {
            catalog.send("ContentOverlapChanged", paris, Map.of("locationIds", List.of(alsoParis, lyon), "titles", 12));
        }

        await().untilAsserted(() -> Locations.get(paris).body(codes(), hasItem("CONTENT_OVERLAP")));

        Locations.get(paris)
                .body(text("CONTENT_OVERLAP"), equalTo("12 titles are also managed at Zola, Secret Lyon."))
                .body(ids("CONTENT_OVERLAP"), equalTo(List.of(alsoParis, lyon)))
                .body(text("SECOND_ORGANIZATION"), containsString("another organisation"))
                .body(ids("SECOND_ORGANIZATION"), not(empty()))
                .body(ids("SECOND_ORGANIZATION"), not(hasItem(paris)));
    }

    @Test
    @Order(2)
    @AsParis
    void nameOnlyWhatTheCallerMaySee() {
        Locations.get(paris)
                .body(text("CONTENT_OVERLAP"), equalTo("Titles are also managed at Zola."))
                .body(ids("CONTENT_OVERLAP"), equalTo(List.of(alsoParis)))
                .body(ids("SECOND_ORGANIZATION"), not(empty()))
                .body(ids("SECOND_ORGANIZATION"), not(hasItem(lyon)))
                .body("warnings.description", not(hasItem(containsString("Lyon"))));
    }

    @Test
    @Order(3)
    @AsAdmin
    void endWithTheirReason() {
        Locations.patch(alsoParis, Map.of("siteId", "2")).statusCode(200);
        try (var catalog = new CatalogEvents()) {
            catalog.send("ContentOverlapChanged", alsoParis, Map.of("locationIds", List.of(), "titles", 0));
            catalog.send("ContentOverlapChanged", lyon, Map.of("locationIds", List.of(paris), "titles", 1));
        }
        await().untilAsserted(() -> Locations.get(lyon).body(codes(), hasItem("CONTENT_OVERLAP")));

        Locations.get(alsoParis).body(codes(), not(hasItem("CONTENT_OVERLAP")));
        Locations.delete(paris).statusCode(204);
        Locations.get(lyon).body(codes(), not(hasItem("CONTENT_OVERLAP")));
    }

    @Test
    @Order(4)
    @AsParis
    void omitOrganisationsThatTheCallerDoesNotSee() {
        String alone = Locations.upload(Apple.library());
        String other = Locations.upload(Apple.library());

        Locations.get(alone).body(ids("SECOND_ORGANIZATION"), not(empty()));
        Locations.delete(other).statusCode(204);

        Locations.get(alone)
                .body("warnings.description", not(hasItem(containsString("Lyon"))))
                .body(ids("SECOND_ORGANIZATION"), not(hasItem(lyon)));
    }

    @Test
    @Order(5)
    @AsAdmin
    void includeATokenThatExpires() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Locations.get(id).body(codes(), not(hasItem("TOKEN_EXPIRING")));
        Instant soon = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        Locations.patch(id, Map.of("serviceToken", library.tokenUntil(soon.toString())))
                .statusCode(200)
                .body("tokenState", equalTo("EXPIRING"))
                .body(text("TOKEN_EXPIRING"), containsString(soon.toString()))
                .body(ids("TOKEN_EXPIRING"), nullValue());
    }

    @Test
    @Order(6)
    @AsAdmin
    void includeMailsToUsersThatCannotBeChecked() {
        String id = Locations.upload(Apple.library(), Map.of("sendNotificationWhenNoLongerAssigned", true));

        Locations.get(id).body(codes(), hasItem("NO_MAIL_ADDRESS"));
        Locations.patch(id, Map.of("contactEmail", "it@example.org")).body(codes(), not(hasItem("NO_MAIL_ADDRESS")));
    }

    @Test
    @Order(7)
    @AsAdmin
    void includeContentThatIsOmitted() {
        String id = Locations.upload(Apple.library());

        Locations.get(id)
                .statusCode(200)
                .body("$", not(hasKey("content")))
                .body(text("CONTENT_UNAVAILABLE"), containsString("cannot be read"));
    }

    @Test
    @Order(8)
    @AsAdmin
    void giveTheIdsOfAllLocationsAndTheNamesOfSome() {
        List<String> others = IntStream.range(0, 22)
                .mapToObj(i -> Locations.upload(Apple.library(), Map.of("name", "L" + i)))
                .toList();
        String id = Locations.upload(Apple.library());
        try (var catalog = new CatalogEvents()) {
            catalog.send("ContentOverlapChanged", id, Map.of("locationIds", others, "titles", 3));
        }

        await().untilAsserted(() -> Locations.get(id).body(codes(), hasItem("CONTENT_OVERLAP")));

        Locations.get(id)
                .body(text("CONTENT_OVERLAP"), endsWith("L18, L19 and 2 more."))
                .body(ids("CONTENT_OVERLAP"), equalTo(others));
    }

    private static String codes() {
        return "warnings.code";
    }

    private static String text(String code) {
        return "warnings.find { it.code == '%s' }.description".formatted(code);
    }

    private static String ids(String code) {
        return "warnings.find { it.code == '%s' }.locationIds".formatted(code);
    }
}
