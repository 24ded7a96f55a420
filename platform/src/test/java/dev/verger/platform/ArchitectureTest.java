package dev.verger.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.verger.testing.structure.ModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.verger.platform");
    }

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
                .check(module);
    }

    @Test
    void knowsNoDomainWord() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Privileges")
                .should()
                .haveNameMatching(".*(Location|Asset|Subscription|Assignment|License).*")
                .check(module);
    }
}
