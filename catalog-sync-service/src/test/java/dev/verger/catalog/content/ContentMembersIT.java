package dev.verger.catalog.content;

import static dev.verger.catalog.testing.MirrorRows.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class ContentMembersIT {

    private static TestLocation location;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void ownAFewTitles() {
        if (location != null) {
            return;
        }
        location = TestLocation.of(Apple.library(1));
        var mirror = new MirrorRows(jdbi);
        int metadata = mirror.metadata(
                "501",
                "FR",
                with(
                        "name", "Carnet",
                        "icon_url", "https://example.org/501.png",
                        "bundle_id", "org.example.Carnet",
                        "version", "3.2.1",
                        "artist", "Atelier",
                        "genre", "Éducation",
                        "price", new BigDecimal("4.99"),
                        "currency", "EUR",
                        "free", false));
        mirror.asset(
                location.id(),
                "501",
                with(
                        "metadata_id",
                        metadata,
                        "name",
                        "Carnet",
                        "device_types",
                        "IOS,TVOS",
                        "in_use_count",
                        4,
                        "removed_from_store",
                        true));
        mirror.asset(location.id(), "502", with("name", "Livre", "content_type", "BOOK", "device_types", ""));
        mirror.asset(
                location.id(),
                "502",
                with(
                        "name", "Livre",
                        "content_type", "BOOK",
                        "device_types", "",
                        "pricing_param", "PLUS",
                        "available_count", 1));
        mirror.asset(
                location.id(),
                "503",
                with(
                        "name",
                        "Bureau",
                        "content_type",
                        "MAC_APP",
                        "device_types",
                        "MACOS",
                        "unlimited",
                        true,
                        "total_count",
                        Integer.MAX_VALUE,
                        "available_count",
                        0));
        mirror.asset(location.id(), "504", with("name", "Disparu", "vanished_at", OffsetDateTime.now()));
    }

    @Test
    void showsEveryMember() {
        given().queryParam("filter", "adamId==501")
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .body("results[0].name", equalTo("Carnet"))
                .body("results[0].licenseCountTotal", equalTo(10))
                .body("results[0].licenseCountInUse", equalTo(4))
                .body("results[0].licenseCountReported", equalTo(3))
                .body("results[0].availableCount", equalTo(7))
                .body("results[0].iconUrl", equalTo("https://example.org/501.png"))
                .body("results[0].deviceTypes", contains("IOS", "TVOS"))
                .body("results[0].contentType", equalTo("IOS_APP"))
                .body("results[0].pricingParam", equalTo("STDQ"))
                .body("results[0].adamId", equalTo("501"))
                .body("results[0].unlimited", equalTo(false))
                .body("results[0].removedFromStore", equalTo(true))
                .body("results[0].bundleId", equalTo("org.example.Carnet"))
                .body("results[0].version", equalTo("3.2.1"))
                .body("results[0].artist", equalTo("Atelier"))
                .body("results[0].genre", equalTo("Éducation"))
                .body("results[0].price", equalTo(4.99f))
                .body("results[0].currency", equalTo("EUR"))
                .body("results[0].free", equalTo(false))
                .body("results[0]", hasKey("lastChanged"));
    }

    @Test
    void omitsUnknownMembersAndTheAvailableCountOfUnlimitedTitles() {
        given().queryParam("filter", "adamId==503")
                .get(location.path() + "/content")
                .then()
                .body("results[0].licenseCountTotal", equalTo(Integer.MAX_VALUE))
                .body("results[0]", not(hasKey("availableCount")))
                .body("results[0]", not(hasKey("genre")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name==carnet                            | 501",
                "name==L*                                | 502 502",
                "licenseCountTotal==10                   | 501 502 502",
                "licenseCountInUse==4                    | 501",
                "licenseCountReported<4;unlimited==false | 501 502 502",
                "availableCount==0                       | ''",
                "availableCount<=1                       | 502",
                "contentType==BOOK                       | 502 502",
                "pricingParam==PLUS                      | 502",
                "adamId=in=(501,503)                     | 501 503",
                "id==503                                 | 503",
                "deviceTypes==IOS                        | 501",
                "deviceTypes=in=(TVOS,MACOS)             | 501 503",
                "deviceTypes!=IOS                        | 502 502 503",
                "deviceTypes==*OS                        | 501 503",
                "unlimited==true                         | 503",
                "removedFromStore==true                  | 501",
                "bundleId==org.example.*                 | 501",
                "version==3.2.1                          | 501",
                "artist==ATELIER                         | 501",
                "genre==éducation                        | 501",
                "price>4.5                               | 501",
                "currency==EUR                           | 501",
                "free==false                             | 501",
                "lastChanged>2020-01-01                  | 501 502 502 503",
                "name==Disparu                           | ''",
            })
    void filtersBy(String filter, String adamIds) {
        List<String> found = given().queryParam("filter", filter)
                .queryParam("sort", "id:asc")
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.adamId");

        assertThat(String.join(" ", found)).isEqualTo(adamIds.replace("''", "").strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "licenseCountTotal",
                "licenseCountInUse",
                "licenseCountReported",
                "availableCount",
                "contentType",
                "pricingParam",
                "adamId",
                "id",
                "deviceTypes",
                "unlimited",
                "removedFromStore",
                "bundleId",
                "version",
                "artist",
                "genre",
                "price",
                "currency",
                "free",
                "lastChanged"
            })
    void sortsBy(String property) {
        assertThat(sorted(property + ":desc"))
                .hasSize(4)
                .containsExactlyInAnyOrderElementsOf(sorted(property + ":asc"));
    }

    private static List<String> sorted(String sort) {
        return given().queryParam("sort", sort)
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.collect { it.adamId + it.pricingParam }");
    }
}
