package dev.verger.locations.testing;

import static io.restassured.RestAssured.given;

import dev.verger.testing.apple.AppleLibrary;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** The public API of locations, as a test calls it. */
public final class Locations {

    public static final String PATH = "/api/v1/volume-purchasing-locations";

    private Locations() {}

    public static ValidatableResponse create(Map<String, ?> body) {
        return json().body(body).post(PATH).then();
    }

    /** Uploads the library's first token and returns the new location's id. */
    public static String upload(AppleLibrary library) {
        return upload(library, Map.of());
    }

    public static String upload(AppleLibrary library, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("serviceToken", library.token());
        return create(body).statusCode(201).extract().path("id");
    }

    public static ValidatableResponse get(String id) {
        return given().get(PATH + "/" + id).then();
    }

    public static ValidatableResponse patch(String id, Map<String, ?> body) {
        return given().contentType("application/merge-patch+json")
                .body(body)
                .patch(PATH + "/" + id)
                .then();
    }

    public static ValidatableResponse reclaim(String id) {
        return given().post(PATH + "/" + id + "/reclaim").then();
    }

    public static ValidatableResponse delete(String id) {
        return given().delete(PATH + "/" + id).then();
    }

    public static ValidatableResponse authority(String id) {
        return given().get("/internal/locations/" + id).then();
    }

    public static RequestSpecification json() {
        return given().contentType("application/json");
    }
}
