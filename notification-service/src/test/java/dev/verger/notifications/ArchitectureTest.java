package dev.verger.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.verger.platform.testing.HouseRules;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

    ArchitectureTest() {
        super("dev.verger.notifications");
    }

    @Test
    void knowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.verger.locations..",
                        "dev.verger.catalog..",
                        "dev.verger.gateway..",
                        "dev.verger.apple..",
                        "dev.verger.local..",
                        "dev.verger.simulator..")
                .check(module);
    }

    @Test
    void lowerFeaturesStandAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("..mail..", "..location..", "..condition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..account..", "..subscription..", "..projection..", "..digest..", "..inapp..")
                .check(module);
    }

    @Test
    void talksToOtherServicesInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.microprofile.rest.client..", "org.eclipse.microprofile.reactive.messaging..")
                .check(module);
    }

    @Test
    void asksTheClockOfTheServiceForTheTime() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(module);
    }
}
