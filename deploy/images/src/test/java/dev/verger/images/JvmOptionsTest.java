package dev.verger.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    @Test
    void startsWithoutWhatAJvmDoesNotKnow() {
        assertThat(JvmOptions.entrypoint("/app/a.jar"))
                .startsWith("java", "-XX:+IgnoreUnrecognizedVMOptions")
                .endsWith("-jar", "/app/a.jar")
                .contains("-XX:AOTCache=/app/app.aot", "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void trainingDiffersOnlyInTheCache() {
        var entrypoint = JvmOptions.entrypoint("/app/a.jar");

        var training = JvmOptions.training(entrypoint);

        assertThat(training).contains("-XX:AOTCacheOutput=/tmp/app.aot").hasSameSizeAs(entrypoint);
        assertThat(entrypoint)
                .filteredOn(word -> !training.contains(word))
                .containsExactly("-XX:AOTCache=/app/app.aot");
    }
}
