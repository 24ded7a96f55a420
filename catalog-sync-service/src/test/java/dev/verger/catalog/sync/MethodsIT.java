package dev.verger.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.platform.testing.DocumentedMethods;
import org.junit.jupiter.api.Test;

@CatalogTest
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
