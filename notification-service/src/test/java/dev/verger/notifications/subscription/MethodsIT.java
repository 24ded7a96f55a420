package dev.verger.notifications.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.platform.testing.DocumentedMethods;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
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
