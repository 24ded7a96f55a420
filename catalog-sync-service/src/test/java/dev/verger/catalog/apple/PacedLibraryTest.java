package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacedLibraryTest {

    /** The name comes from the token in one service and from the mirror in the other. */
    @Test
    void isPacedByTheNameThatTheDatabaseCanStore() {
        assertThat(new PacedLibrary("u", "Acad\u0000\u00E9mie\t")).isEqualTo(new PacedLibrary("u", "Acad\u00E9mie"));
    }
}
