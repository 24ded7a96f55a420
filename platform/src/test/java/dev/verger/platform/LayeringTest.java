package dev.verger.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {

    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.verger.platform");

    @Test
    void knowsNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.verger.locations..",
                        "dev.verger.catalog..",
                        "dev.verger.notifications..",
                        "dev.verger.gateway..",
                        "dev.verger.apple..")
                .check(PLATFORM);
    }

    @Test
    void knowsNoDomainWord() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Privileges")
                .should()
                .haveNameMatching(".*(Location|Asset|Subscription|Assignment|License).*")
                .check(PLATFORM);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.verger.platform.(*)..").should().beFreeOfCycles().check(PLATFORM);
    }
}
