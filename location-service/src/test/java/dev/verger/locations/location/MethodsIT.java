package dev.verger.locations.location;

import dev.verger.locations.testing.AsAdmin;
import dev.verger.platform.testing.DocumentedMethods;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class MethodsIT {

    @Test
    void ofThePathsThatAreKnownAreThoseOfTheDocument() {
        DocumentedMethods.areTheOnlyOnes();
    }
}
