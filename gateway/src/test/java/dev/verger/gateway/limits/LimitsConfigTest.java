package dev.verger.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsConfigTest {

    private static final String OF_ALL = "verger.http.body-limit-bytes";

    private static long bodyLimit(Map<String, String> set) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(LimitsConfig.class)
                .withSources(new PropertiesConfigSource(set, "operator", 300))
                .build()
                .getConfigMapping(LimitsConfig.class)
                .body()
                .asLongValue();
    }

    @Test
    void hasTheServicesLimitOfBodies() {
        assertThat(bodyLimit(Map.of())).isEqualTo(4 * 1024 * 1024);
        assertThat(bodyLimit(Map.of(OF_ALL, "8000000"))).isEqualTo(8_000_000);
        assertThat(bodyLimit(Map.of(OF_ALL, "1000"))).isEqualTo(1000);
    }

    @Test
    void canHaveALimitOfItsOwn() {
        var set = Map.of(OF_ALL, "8000000", "verger.gateway.limits.body", "1M");

        assertThat(bodyLimit(set)).isEqualTo(1024 * 1024);
    }
}
