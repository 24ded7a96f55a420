package dev.verger.catalog.content;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class ContentExportIT implements DocumentedAnswers {

    private static final String HEADINGS =
            "name,licenseCountTotal,licenseCountInUse,licenseCountReported,availableCount,unlimited,contentType,deviceTypes,"
                    + "pricingParam,adamId,iconUrl,removedFromStore,bundleId,version,artist,genre,price,currency,free,lastChanged";

    private static TestLocation location;

    @TestHTTPResource
    URI server;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void ownAFewTitles() {
        if (location == null) {
            location = TestLocation.of(Apple.library(1));
            var mirror = new MirrorRows(jdbi);
            mirror.asset(location.id(), "601", with("name", "Carnet", "device_types", "IOS,TVOS"));
            mirror.asset(location.id(), "602", with("name", "=cmd|' /C calc'!A0"));
            mirror.asset(
                    location.id(), "603", with("name", "Bureau, \"pro\"", "unlimited", true, "available_count", 0));
        }
    }

    @Test
    void writesEveryMemberOfEveryTitle() {
        String csv = given().contentType("application/json")
                .post(location.path() + "/content/export?sort=adamId")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString("location-" + location.id() + "-content.csv"))
                .extract()
                .asString();

        assertThat(csv.lines()).hasSize(4).first().isEqualTo(HEADINGS);
        assertThat(csv.lines().skip(1))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith("Carnet,10,3,3,7,false,IOS_APP,\"IOS,TVOS\",STDQ,601,,false,")
                                .endsWith("Z"),
                        row -> assertThat(row).startsWith("'=cmd"),
                        row -> assertThat(row).startsWith("\"Bureau, \"\"pro\"\"\",10,3,3,,true,"));
    }

    @Test
    void writesTheColumnsOfTheParameters() {
        String csv = given().contentType("application/json")
                .post(location.path()
                        + "/content/export?export-fields=adamId&export-fields=name&export-labels=Id&export-labels=Titre"
                        + "&filter=name==Carnet")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(csv).isEqualTo("Id,Titre\r\n601,Carnet\r\n");
    }

    @Test
    void prefersTheBodyToTheParameters() {
        String csv = given().contentType("application/json")
                .body("""
                        {"page": 0, "pageSize": 1, "sort": ["adamId:desc"], "filter": "adamId>=601",
                         "fields": [{"fieldName": "adamId", "fieldLabelOverride": "Id"}]}
                        """)
                .post(location.path() + "/content/export?export-fields=name&filter=name==Carnet&sort=name&page-size=2")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(csv).isEqualTo("Id\r\n603\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export-fields=nonsense",
                "export-fields=name&export-fields=name",
                "export-fields=name&export-labels=a&export-labels=b",
                "filter=nonsense==1",
                "sort=nonsense",
                "page-size=0"
            })
    void refusesUnknownProperties(String query) {
        given().contentType("application/json")
                .post(location.path() + "/content/export?" + query)
                .then()
                .statusCode(400);
    }

    @Test
    void refusesARepeatedFieldOfTheBody() {
        given().contentType("application/json")
                .body("{\"fields\": [{\"fieldName\": \"name\"}, {\"fieldName\": \"name\"}]}")
                .post(location.path() + "/content/export")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("fields"));
    }

    @Test
    @TestSecurity(
            user = "lyon",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "2"))
    void hidesLocationsOfOtherSites() {
        given().contentType("application/json")
                .post(location.path() + "/content/export")
                .then()
                .statusCode(404);
    }

    @Test
    @TestSecurity(user = "nobody", roles = "Read Sites")
    void needsThePrivilege() {
        given().contentType("application/json")
                .post(location.path() + "/content/export")
                .then()
                .statusCode(403);
    }

    @Test
    void keepsNoConnectionToTheDatabaseWhileItsReaderPauses() throws IOException {
        TestLocation large = TestLocation.of(Apple.library(1));
        ownTitles(large, 100_000);
        var request = (HttpURLConnection)
                server.resolve(large.path() + "/content/export").toURL().openConnection();
        request.setRequestMethod("POST");
        request.setRequestProperty("Content-Type", "application/json");

        try (var answer = new BufferedReader(new InputStreamReader(request.getInputStream(), UTF_8))) {
            assertThat(answer.readLine()).isEqualTo(HEADINGS);
            await().until(() -> !databaseIsReading());
            await().during(Duration.ofSeconds(1)).until(() -> !databaseIsReading());
            assertThat(answer.lines().count()).isEqualTo(100_000);
        }
    }

    private boolean databaseIsReading() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*) > 0 from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                            and state <> 'idle' and query like '%keyset_value%from asset a%'
                        """).mapTo(Boolean.class).one());
    }

    private void ownTitles(TestLocation owner, int count) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into asset (location_id, adam_id, pricing_param, product_type, device_assignable, revocable,
                    platforms, device_types, total_count, assigned_count, available_count, retired_count,
                    in_use_count, unlimited, name, content_type, first_seen, last_changed)
                select ?, (7000000000 + n)::text, 'STDQ', 'App', true, true, '{iOS}', 'IOS', 10, 3, 7, 0, 3, false,
                    'A title with quite a long name, so that no buffer holds all of them: ' || repeat(md5(n::text), 6),
                    'IOS_APP', now(), now()
                from generate_series(1, ?) n
                """, owner.id(), count));
    }
}
