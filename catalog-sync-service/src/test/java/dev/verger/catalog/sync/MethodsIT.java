package dev.verger.catalog.sync;

import dev.verger.catalog.testing.CatalogTest;
import dev.verger.platform.testing.DocumentedMethods;
import org.junit.jupiter.api.Test;

@CatalogTest
class MethodsIT {

    @Test
    void ofThePathsThatAreKnownAreThoseOfTheDocument() {
        DocumentedMethods.areTheOnlyOnes();
    }
}
