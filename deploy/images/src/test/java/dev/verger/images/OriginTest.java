package dev.verger.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {

    @Test
    void labelsNameTheSources() {
        var origin = new Origin("1.2.3", "abc", Instant.ofEpochSecond(1), "base:1");

        assertThat(origin.labels(Image.GATEWAY))
                .containsEntry("org.opencontainers.image.title", "Verger gateway")
                .containsEntry("org.opencontainers.image.version", "1.2.3")
                .containsEntry("org.opencontainers.image.revision", "abc")
                .containsEntry("org.opencontainers.image.created", "1970-01-01T00:00:01Z")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsEntry("org.opencontainers.image.base.name", "base:1")
                .containsEntry("dev.verger.image.sbom", "/app/sbom.json");
    }

    @Test
    void labelsDoNotSayWhereALocalBaseWas() {
        var origin = new Origin("1", "abc", Instant.EPOCH, "tar:///home/x/base.tar");

        assertThat(origin.labels(Image.GATEWAY)).containsEntry("org.opencontainers.image.base.name", "base.tar");
    }

    @Test
    void hasAFixedTimeOutsideOfACheckout(@TempDir Path empty) {
        assertThat(Origin.of(empty, "1", "base")).isEqualTo(new Origin("1", Origin.UNKNOWN, Instant.EPOCH, "base"));
    }
}
