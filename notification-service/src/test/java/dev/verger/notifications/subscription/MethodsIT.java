package dev.verger.notifications.subscription;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.platform.testing.DocumentedMethods;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class MethodsIT {

    @Test
    void ofThePathsThatAreKnownAreThoseOfTheDocument() {
        DocumentedMethods.areTheOnlyOnes();
    }
}
