package dev.verger.gateway.documents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.verger.gateway.testing.StubServers;
import dev.verger.testing.Checkout;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubServers.class)
class DocumentsIT {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:js|css))\"");

    private static JsonNode checkedIn() throws IOException {
        Path file = Checkout.file("docs/api/openapi.yaml");
        return new YAMLMapper().readTree(Files.readString(file));
    }

    @Test
    void servesTheCheckedInDocumentWithoutAToken() throws IOException {
        String yaml = given().get("/api/openapi.yaml")
                .then()
                .statusCode(200)
                .contentType(containsString("yaml"))
                .extract()
                .asString();
        String json = given().get("/api/openapi.json")
                .then()
                .statusCode(200)
                .contentType(containsString("json"))
                .extract()
                .asString();

        assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(checkedIn());
        assertThat(new ObjectMapper().readTree(json)).isEqualTo(checkedIn());
    }

    @Test
    void servesTheDocumentOfTheEventsWithoutAToken() throws IOException {
        String checkedIn = Files.readString(Checkout.file("docs/api/asyncapi.yaml"));

        given().get("/api/asyncapi.yaml")
                .then()
                .statusCode(200)
                .contentType(containsString("yaml"))
                .body(equalTo(checkedIn));
    }

    @Test
    void sendsTheHeadOfADocumentWithoutItsBody() {
        given().head("/api/asyncapi.yaml").then().statusCode(200).body(emptyString());
    }

    @Test
    void showsItOnAPageWithoutExternalResources() {
        String page = given().get("/api/docs").then().statusCode(200).extract().asString();

        assertThat(page).contains("/api/openapi.json");
        var loaded = LOADED.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(loaded).isNotEmpty().allSatisfy(file -> {
            assertThat(file).doesNotContain("//");
            given().get("/api/docs/" + file.replaceFirst("^\\./", "")).then().statusCode(200);
        });
    }

    @Test
    void allowsThePageToRunItsOwnScriptsAndNothingElse() {
        given().get("/api/docs/")
                .then()
                .header("Content-Security-Policy", containsString("script-src 'self' 'unsafe-inline'"))
                .header("X-Frame-Options", "DENY");
        given().get("/api/openapi.json").then().header("Content-Security-Policy", containsString("default-src 'none'"));
    }
}
