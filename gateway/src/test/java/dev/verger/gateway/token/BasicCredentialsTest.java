package dev.verger.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    private static BasicCredentials read(String pair, Charset charset) {
        String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(charset));
        return BasicCredentials.of(header).orElseThrow();
    }

    @Test
    void areUtf8() {
        var credentials = read("zoë:pässwörd €:𝄞", StandardCharsets.UTF_8);

        assertThat(credentials.name()).isEqualTo("zoë");
        assertThat(credentials.secret()).isEqualTo("pässwörd €:𝄞");
    }

    @Test
    void areIso88591WhenTheyCannotBeUtf8() {
        var credentials = read("zoë:pässwörd", StandardCharsets.ISO_8859_1);

        assertThat(credentials.name()).isEqualTo("zoë");
        assertThat(credentials.secret()).isEqualTo("pässwörd");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Basic", "Basic ", "Basic %%%", "Basic OnNlY3JldA==", "Bearer YTpi", "YTpi"})
    void areNotInEveryHeader(String header) {
        assertThat(BasicCredentials.of(header)).isEmpty();
    }

    @Test
    void cannotBePrinted() {
        assertThat(new BasicCredentials("name", "secret")).hasToString("BasicCredentials[]");
    }
}
