package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A token that cannot be used is refused with a code for the reason, and nothing is stored. */
class BadTokenJourneyIT extends Journey {

    @ParameterizedTest
    @CsvSource({"expired, TOKEN_EXPIRED", "revoked, TOKEN_REVOKED"})
    void refusesATokenThatAppleNoLongerAccepts(String name, String code) throws IOException {
        isRefused(Files.readString(stack().tokenFile(name)), code);
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void refusesWhatIsNotAToken(String text, String code) {
        isRefused(text, code);
    }

    static List<Arguments> wrongForms() {
        return List.of(
                Arguments.of("garbage!", "INVALID_TOKEN"),
                Arguments.of("", "REQUIRED"),
                Arguments.of("A".repeat(2 * 1024 * 1024), "INVALID_TOKEN"),
                Arguments.of("\u0000\u0001\u00ff\ufffd", "INVALID_TOKEN"),
                Arguments.of(base64("[1,2]"), "INVALID_TOKEN"),
                Arguments.of(base64("{\"token\":\"x\"}"), "INVALID_TOKEN"));
    }

    @Test
    void acceptsATokenWithTheNewlineOfItsFile() {
        var library = apple().createLibrary("newline-" + unique(), List.of());

        verger().upload("Newline", "\ufeff " + library.token() + "\r\n");
    }

    @Test
    void refusesATokenThatALocationHasAlready() {
        var library = apple().createLibrary("double-" + unique(), List.of());
        String id = verger().upload("First", library.token());

        verger().tryUpload(Map.of("serviceToken", library.token()))
                .statusCode(400)
                .body("errors[0].code", equalTo("DUPLICATE_FIELD"))
                .body("errors[0].id", equalTo(id));
        verger().tryUpload(Map.of("serviceToken", apple().renewedToken(library.name())))
                .statusCode(400)
                .body("errors[0].code", equalTo("DUPLICATE_FIELD"));
    }

    private void isRefused(String serviceToken, String code) {
        int before = verger().locations("").getInt("totalCount");

        verger().tryUpload(Map.of("name", "Never", "serviceToken", serviceToken))
                .statusCode(400)
                .body("errors[0].code", equalTo(code))
                .body("errors[0].field", equalTo("serviceToken"));

        assertThat(verger().locations("").getInt("totalCount")).isEqualTo(before);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
