package dev.verger.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.verger.platform.testing.PackageDependencies;
import dev.verger.platform.testing.RequestMembers;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.verger.notifications");

    @Test
    void hasNoCyclesBetweenFeatures() {
        slices().matching("dev.verger.notifications.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
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
                .check(SERVICE);
    }

    @Test
    void keepsTablesBehindTheFeatureThatOwnsThem() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .bePackagePrivate()
                .check(SERVICE);
    }

    @Test
    void lowerFeaturesStandAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("..mail..", "..location..", "..condition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..account..", "..subscription..", "..projection..", "..digest..", "..inapp..")
                .check(SERVICE);
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
                .check(SERVICE);
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
                .check(SERVICE);
    }

    @Test
    void readsEachMemberOfARequestByARule() {
        assertThat(RequestMembers.withoutRule(SERVICE)).isEmpty();
    }

    @Test
    void packagesDependOnWhatTheySay() {
        assertThat(PackageDependencies.untrue(SERVICE, "dev.verger.notifications"))
                .isEmpty();
    }
}
