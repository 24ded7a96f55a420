package dev.verger.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLayersTest {

    @TempDir
    Path target;

    @Test
    void aServiceHasItsLibrariesBelowItsOwnCode() throws IOException {
        write("image/quarkus-run.jar", "image/quarkus/generated-bytecode.jar", "image/app/gateway.jar", "bom.json");
        write("image/lib/main/org.example.a-1.jar", "image/lib/main/dev.verger.platform-1.jar");

        var layers = ImageLayers.of(Image.GATEWAY, target, Optional.of(target.resolve("bom.json")));

        assertThat(layers)
                .extracting(FileEntriesLayer::getName)
                .containsExactly("libraries", "application", "bill of materials", "ahead-of-time cache");
        assertThat(paths(layers.get(0))).containsExactly("/app/lib/main/org.example.a-1.jar");
        assertThat(paths(layers.get(1)))
                .containsExactly(
                        "/app/app/gateway.jar",
                        "/app/lib/main/dev.verger.platform-1.jar",
                        "/app/quarkus-run.jar",
                        "/app/quarkus/generated-bytecode.jar");
        assertThat(paths(layers.get(2))).containsExactly("/app/sbom.json");
        assertThat(paths(layers.get(3))).containsExactly("/app/app.aot");
    }

    @Test
    void theSimulatorIsItsJarAndItsLibraries() throws IOException {
        write(
                "apple-simulator-1.jar",
                "apple-simulator-1-tests.jar",
                "lib/netty-1.jar",
                "lib/apple-client-1.jar",
                "bom.json");

        var layers = ImageLayers.of(Image.APPLE_SIMULATOR, target, Optional.empty());

        assertThat(paths(layers.get(0))).containsExactly("/app/lib/netty-1.jar");
        assertThat(paths(layers.get(1))).containsExactly("/app/lib/apple-client-1.jar", "/app/apple-simulator.jar");
        assertThat(layers).hasSize(3);
    }

    @Test
    void namesWhatIsNotBuilt() {
        assertThatThrownBy(() -> ImageLayers.of(Image.GATEWAY, target, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus-run.jar");
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(target.resolve(name).getParent());
            Files.writeString(target.resolve(name), name);
        }
    }

    private static List<String> paths(FileEntriesLayer layer) {
        return layer.getEntries().stream()
                .map(entry -> entry.getExtractionPath().toString())
                .toList();
    }
}
