package dev.verger.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP layer ends a body at the same length as {@link RouterErrors}, which says why. */
class BodyLimitTest {

    private static SmallRyeConfig config(Map<String, String> set) throws IOException {
        var defaults = RouterErrors.class.getResource("/META-INF/microprofile-config.properties");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(defaults, 100), new PropertiesConfigSource(set, "operator", 300))
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 4_194_304, 100_000_000})
    void canBeLoweredAndRaised(long bytes) throws IOException {
        var config = config(Map.of("verger.http.body-limit-bytes", Long.toString(bytes)));

        assertThat(config.getValue("quarkus.http.limits.max-body-size", long.class))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verger.http.body-limit-bytes", "quarkus.http.limits.max-body-size"})
    void isFourMebibytesElse(String setting) throws IOException {
        assertThat(config(Map.of()).getValue(setting, long.class)).isEqualTo(4_194_304);
    }
}
