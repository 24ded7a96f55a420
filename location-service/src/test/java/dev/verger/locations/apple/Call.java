package dev.verger.locations.apple;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** The calls that need Apple, each with its request that fails. */
enum Call {
    UPLOAD("GET client/config") {
        @Override
        Scene prepare() {
            AppleLibrary library = Apple.library();
            return new Scene(library, null, library.token());
        }
    },
    /** An upload of which Apple answers the first request, but not the claim. */
    UPLOAD_CLAIM("POST client/config") {
        @Override
        Scene prepare() {
            return UPLOAD.prepare();
        }
    },
    RENEW("GET client/config") {
        @Override
        Scene prepare() {
            AppleLibrary library = Apple.library();
            return new Scene(library, Locations.upload(library), library.anotherToken());
        }
    },
    RECLAIM("POST client/config") {
        @Override
        Scene prepare() {
            AppleLibrary library = Apple.library();
            library.claimedBy("other-9", "Other MDM");
            return new Scene(library, Locations.upload(library), null);
        }
    };

    final String endpoint;

    Call(String endpoint) {
        this.endpoint = endpoint;
    }

    abstract Scene prepare();

    ValidatableResponse on(Scene scene) {
        return switch (this) {
            case UPLOAD, UPLOAD_CLAIM -> Locations.create(Map.of("serviceToken", scene.token()));
            case RENEW -> Locations.patch(scene.id(), Map.of("serviceToken", scene.token(), "name", "Renewed"));
            case RECLAIM -> Locations.reclaim(scene.id());
        };
    }

    void checkNothingChanged(Scene scene) {
        switch (this) {
            case UPLOAD, UPLOAD_CLAIM -> assertThat(stored(scene)).isZero();
            case RENEW -> {
                Locations.get(scene.id()).header("ETag", "\"1\"");
                Locations.authority(scene.id()).body("tokenVersion", is(1)).body("tokenState", equalTo("VALID"));
                assertThat(tokenOf(scene)).isEqualTo(scene.library().token().strip());
            }
            case RECLAIM -> {
                Locations.get(scene.id())
                        .body("tokenState", equalTo("IN_USE_ELSEWHERE"))
                        .body("claimedBy.name", equalTo("Other MDM"));
                Locations.authority(scene.id()).body("tokenVersion", is(1));
            }
        }
    }

    void checkSuccess(Scene scene, ValidatableResponse answer) {
        switch (this) {
            case UPLOAD, UPLOAD_CLAIM -> {
                String id = answer.statusCode(201).extract().path("id");
                Locations.get(id).body("tokenState", equalTo("VALID")).body("clientContextMismatch", is(false));
                assertThat(stored(scene)).isOne();
            }
            case RENEW -> {
                answer.statusCode(200).body("name", equalTo("Renewed"));
                Locations.authority(scene.id()).body("tokenVersion", is(2));
                assertThat(tokenOf(scene)).isEqualTo(scene.token().strip());
            }
            case RECLAIM -> {
                answer.statusCode(202);
                Locations.get(scene.id()).body("tokenState", equalTo("VALID"));
                Locations.authority(scene.id()).body("tokenVersion", is(2));
                assertThat(scene.library().state().path("mdmInfo").path("name").asText())
                        .isEqualTo("Verger");
            }
        }
    }

    private static int stored(Scene scene) {
        String name = scene.library().state().get("organizationName").asText();
        return given().queryParam("filter", "organizationName==\"" + name + "\"")
                .get(Locations.PATH)
                .path("totalCount");
    }

    private static String tokenOf(Scene scene) {
        return given().get("/internal/locations/" + scene.id() + "/credentials").path("token");
    }
}
