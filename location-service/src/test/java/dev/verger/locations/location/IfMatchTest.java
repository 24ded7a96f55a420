package dev.verger.locations.location;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.PreconditionFailedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "*", "\"7\"", "\"6\", \"7\""})
    void acceptsWhatMatchesTheCurrentVersion(String header) {
        assertThatCode(() -> new IfMatch(header).require("\"7\"")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "nonsense"})
    void refusesEverythingElse(String header) {
        assertThatThrownBy(() -> new IfMatch(header).require("\"7\"")).isInstanceOf(PreconditionFailedException.class);
    }
}
