package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

        JsonNode again = refusal(Map.of("serviceToken", library.token()));
        JsonNode renewed = refusal(Map.of("serviceToken", apple().renewedToken(library.name())));

        assertThat(again.path("code").asText()).isEqualTo("DUPLICATE_FIELD");
        assertThat(again.path("id").asText()).isEqualTo(id);
        assertThat(renewed.path("code").asText()).isEqualTo("DUPLICATE_FIELD");
    }

    private void isRefused(String serviceToken, String code) {
        int before = verger().locations("").get("totalCount").asInt();

        JsonNode error = refusal(Map.of("name", "Never", "serviceToken", serviceToken));

        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("field").asText()).isEqualTo("serviceToken");
        assertThat(verger().locations("").get("totalCount").asInt()).isEqualTo(before);
    }

    private static JsonNode refusal(Map<String, ?> location) {
        return verger().tryUpload(location).expect(400).json().at("/errors/0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
