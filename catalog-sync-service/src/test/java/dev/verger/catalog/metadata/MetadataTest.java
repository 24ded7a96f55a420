package dev.verger.catalog.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataTest {

    @Test
    void hasNothingThatTheDatabaseCannotStore() {
        var metadata = new Metadata(
                "1",
                "",
                "Carnet\u0000 de\tnotes",
                "software",
                "IOS_APP",
                null,
                "org.\u0000app",
                "1\u00000",
                "A\u0000",
                "G\u0000",
                null,
                "EUR",
                true,
                false,
                true,
                List.of("ip\u0000ad"),
                "https://example.org/\u0000");

        assertThat(metadata.toString()).doesNotContain("\u0000").doesNotContain("\t");
        assertThat(metadata.name()).isEqualTo("Carnet denotes");
        assertThat(metadata.deviceFamilies()).containsExactly("ipad");
    }
}
