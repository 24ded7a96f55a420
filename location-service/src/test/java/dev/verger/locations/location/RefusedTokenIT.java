package dev.verger.locations.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@AsAdmin
class RefusedTokenIT {

    @AfterEach
    void letAppleRecover() {
        Apple.recover();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments(null, "REQUIRED", "required"),
                arguments("", "REQUIRED", "required"),
                arguments(" \n\uFEFF", "REQUIRED", "required"),
                arguments("A".repeat(2_000_000), "INVALID_TOKEN", "longer than"),
                arguments("this is no base64!", "INVALID_TOKEN", "not base64"),
                arguments("\u0001\u0002\u00ff\u0000binary", "INVALID_TOKEN", "not base64"),
                arguments(base64("garbage"), "INVALID_TOKEN", "JSON"),
                arguments(base64("[]"), "INVALID_TOKEN", "not an object"),
                arguments(base64(token("2090-01-01", "x")), "INVALID_TOKEN", "base64 of base64"),
                arguments("M\u0000I\u0000A\u0000=\u0000", "INVALID_TOKEN", "UTF-16"),
                arguments("Content-Type: application/pkcs7-mime\n\nMIA=", "INVALID_TOKEN", "S/MIME"),
                arguments(base64("{}"), "INVALID_TOKEN", "lacks a member: token"),
                arguments(token("2030-01-01", "x"), "INVALID_TOKEN", "expiry date"),
                arguments(token("2030-01-01T00:00:00+0000", ""), "INVALID_TOKEN", "lacks"),
                arguments(token("2020-01-01T00:00:00+0000", "x"), "TOKEN_EXPIRED", "expired"),
                arguments(token("2020-01-01T00:00:00+01:00", "x"), "TOKEN_EXPIRED", "expired"),
                arguments(token("2090-01-01T00:00:00+0000", "x"), "INVALID_TOKEN", "Apple"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void namesTheErrorInAText(String text, String code, String words) {
        Map<String, Object> body = new HashMap<>();
        body.put("serviceToken", text);

        Locations.create(body)
                .statusCode(400)
                .body("errors[0].code", equalTo(code))
                .body("errors[0].field", equalTo("serviceToken"))
                .body("errors[0].description", containsString(words));
    }

    @Test
    void treatsBytesThatAreNoTextAsAnInvalidToken() {
        byte[] head = "{\"serviceToken\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + 6];
        System.arraycopy(head, 0, body, 0, head.length);
        body[head.length] = (byte) 0xff;
        body[head.length + 1] = (byte) 0xfe;
        body[head.length + 2] = (byte) 0x80;
        body[head.length + 4] = '"';
        body[head.length + 5] = '}';

        Locations.json()
                .body(body)
                .post(Locations.PATH)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INVALID_TOKEN"))
                .body("errors[0].field", equalTo("serviceToken"));
    }

    @ParameterizedTest
    @CsvSource({
        "9621, TOKEN_EXPIRED",
        "9625, TOKEN_REVOKED",
        "9601, INVALID_TOKEN",
        "9622, INVALID_TOKEN",
        "9637, INVALID_TOKEN",
    })
    void repeatsApplesReasonInItsOwnCode(String number, String code) {
        AppleLibrary library = Apple.library();
        Apple.fail(Map.of("endpoint", "client/config", "kind", number, "library", library.name()));

        Locations.create(Map.of("serviceToken", library.token()))
                .statusCode(400)
                .body("errors[0].code", equalTo(code))
                .body("errors[0].field", equalTo("serviceToken"));
    }

    @Test
    void recognisesARevokedToken() {
        AppleLibrary library = Apple.library();
        library.revokeTokens();

        Locations.create(Map.of("serviceToken", library.token()))
                .statusCode(400)
                .body("errors[0].code", equalTo("TOKEN_REVOKED"));
    }

    @ParameterizedTest
    @CsvSource({
        "500, 7, 7",
        "503, 9, 9",
        "429, 4, 4",
        "http-date, 20, 20",
        "html, , 30",
        "cut, , 30",
        "slow, 30, 30",
    })
    void storesNothingWhileAppleIsUnavailable(String kind, Integer seconds, int retryAfter) {
        AppleLibrary library = Apple.library();
        Map<String, Object> fault = new HashMap<>();
        fault.put("endpoint", "client/config");
        fault.put("kind", kind);
        fault.put("library", library.name());
        fault.put("retryAfter", seconds);
        Apple.fail(fault);
        long start = System.nanoTime();

        String wait = Locations.create(Map.of("serviceToken", library.token()))
                .statusCode(503)
                .body("errors[0].code", equalTo("APPLE_UNAVAILABLE"))
                .extract()
                .header("Retry-After");

        assertThat(Integer.parseInt(wait)).isBetween(retryAfter - 2, retryAfter);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(10);
        Locations.json()
                .queryParam("filter", "organizationName==\"*" + library.name() + "\"")
                .get(Locations.PATH)
                .then()
                .body("totalCount", equalTo(0));
        Apple.recover();
        if (!kind.matches("500|503|429|http-date")) {
            Locations.upload(library);
        }
    }

    @Test
    void waitsAsLongAsAppleAskedBeforeTheNextRequest() {
        AppleLibrary library = Apple.library();
        Apple.fail(Map.of("endpoint", "client/config", "kind", "503", "library", library.name(), "retryAfter", 60));
        Locations.create(Map.of("serviceToken", library.token())).statusCode(503);

        String wait = Locations.create(Map.of("serviceToken", library.token()))
                .statusCode(503)
                .extract()
                .header("Retry-After");

        assertThat(Integer.parseInt(wait)).isBetween(50, 60);
    }

    private static String token(String expires, String inner) {
        return base64("""
                {"expDate":"%s","token":"%s","orgName":"Example"}""".formatted(expires, inner));
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
