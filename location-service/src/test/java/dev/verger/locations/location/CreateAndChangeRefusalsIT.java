package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member that a create refuses is refused by a change with the same code, and vice versa. */
@QuarkusTest
@AsAdmin
class CreateAndChangeRefusalsIT {

    private static String id;

    @BeforeEach
    void uploadOnce() {
        if (id == null) {
            id = Locations.upload(Apple.library());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"siteId\":\"\"                             | siteId                           | INVALID_FIELD",
                "\"siteId\":\" \"                            | siteId                           | INVALID_FIELD",
                "\"siteId\":1                                | siteId                           | INVALID_FIELD",
                "\"siteId\":true                             | siteId                           | INVALID_FIELD",
                "\"siteId\":{}                               | siteId                           | INVALID_FIELD",
                "\"siteId\":[\"1\"]                          | siteId                           | INVALID_FIELD",
                "\"name\":\"\"                               | name                             | INVALID_FIELD",
                "\"name\":\" \\u3000\"                         | name                             | INVALID_FIELD",
                "\"name\":5                                  | name                             | INVALID_FIELD",
                "\"name\":true                               | name                             | INVALID_FIELD",
                "\"name\":[\"x\"]                            | name                             | INVALID_FIELD",
                "\"name\":{}                                 | name                             | INVALID_FIELD",
                "\"name\":\"a\\u0000b\"                      | name                             | INVALID_FIELD",
                "\"countryCode\":33                          | countryCode                      | INVALID_FIELD",
                "\"contactEmail\":true                       | contactEmail                     | INVALID_FIELD",
                "\"email\":{}                                | email                            | INVALID_FIELD",
                "\"appleId\":[]                              | appleId                          | INVALID_FIELD",
                "\"autoRegisterManagedUsers\":\"true\"       | autoRegisterManagedUsers         | INVALID_FIELD",
                "\"autoRegisterManagedUsers\":1              | autoRegisterManagedUsers         | INVALID_FIELD",
                "\"licenseThresholds\":5                     | licenseThresholds                | INVALID_FIELD",
                "\"licenseThresholds\":[5]                   | licenseThresholds[0]             | INVALID_FIELD",
                "\"licenseThresholds\":[{\"percentUsed\":\"5\"}] | licenseThresholds[0].percentUsed | INVALID_FIELD",
                "\"licenseThresholds\":[{\"available\":1.5}] | licenseThresholds[0].available   | INVALID_FIELD",
                "\"licenseThresholds\":[null]                | licenseThresholds                | INVALID_FIELD",
                "\"serviceToken\":{}                         | serviceToken                     | INVALID_TOKEN",
                "\"serviceToken\":[\"x\"]                    | serviceToken                     | INVALID_TOKEN",
                "\"serviceToken\":5                          | serviceToken                     | INVALID_TOKEN",
                "\"serviceToken\":true                       | serviceToken                     | INVALID_TOKEN",
                "\"serviceToken\":\"x\"                      | serviceToken                     | INVALID_TOKEN",
                "\"serviceToken\":\"\"                       | serviceToken                     | REQUIRED",
            })
    void areForTheSameMember(String member, String field, String code) {
        String change = "{" + member + "}";
        String create = member.contains("serviceToken") ? change : "{\"serviceToken\":\"x\"," + member + "}";

        for (var answer : List.of(post(create), patch(change))) {
            answer.statusCode(400)
                    .body("errors.field", equalTo(List.of(field)))
                    .body("errors.code", equalTo(List.of(code)));
        }
    }

    private static ValidatableResponse post(String body) {
        return Locations.json().body(body).post(Locations.PATH).then();
    }

    private static ValidatableResponse patch(String body) {
        return given().contentType("application/merge-patch+json")
                .body(body)
                .patch(Locations.PATH + "/" + id)
                .then();
    }
}
