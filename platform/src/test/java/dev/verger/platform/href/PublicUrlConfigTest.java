package dev.verger.platform.href;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://vpp.example.org/base", "https://vpp.example.org/base/"})
    void hasOneSlashBeforeThePath(String url) {
        PublicUrlConfig config = () -> URI.create(url);

        assertThat(config.of("/api/v1/sites")).isEqualTo("https://vpp.example.org/base/api/v1/sites");
    }
}
