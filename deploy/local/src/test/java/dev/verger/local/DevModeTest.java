package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code quarkus:dev} runs the first module of the build that has Quarkus' goal {@code build}. */
class DevModeTest {

    private static final String GOAL = "<goal>build</goal>";

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "location-service", "catalog-sync-service", "notification-service"})
    void startsEachService(String module) throws IOException {
        assertThat(pom(module + "/pom.xml")).contains(GOAL);
    }

    @Test
    void startsNoModuleThatAServiceDependsOn() throws IOException {
        assertThat(pom("pom.xml")).doesNotContain(GOAL);
        assertThat(pom("platform/pom.xml")).doesNotContain(GOAL);
        assertThat(pom("apple-client/pom.xml")).doesNotContain(GOAL);
    }

    private static String pom(String path) throws IOException {
        return Files.readString(Checkout.file(path));
    }
}
