package dev.verger.locations.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.AsAdmin;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.platform.testing.DocumentedMethods;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class MethodsIT implements DocumentedAnswers {

    @Test
    void ofThePathsThatAreKnownAreThoseOfTheDocument() {
        DocumentedMethods.areTheOnlyOnes();
    }

    @Test
    void refuseAsTheDocumentSays() {
        assertThat(DocumentedAnswers.refuse()).isPositive();
    }
}
