package dev.verger.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

    @TempDir
    Path folder;

    @Test
    void isTheNextFolderAboveThatHasMvnw() throws IOException {
        Files.createFile(folder.resolve("mvnw"));
        Path module = Files.createDirectories(folder.resolve("deploy/testing"));

        assertThat(Checkout.above(module)).isEqualTo(folder);
        assertThat(Checkout.above(folder)).isEqualTo(folder);
    }

    @Test
    void isNotFoundOutsideOfOne() {
        assertThatThrownBy(() -> Checkout.above(folder)).hasMessageContaining(folder.toString());
    }

    @Test
    void hasTheDocuments() {
        assertThat(Checkout.file("docs/api/openapi.yaml")).isRegularFile();
    }
}
