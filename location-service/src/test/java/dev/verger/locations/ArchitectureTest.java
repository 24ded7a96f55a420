package dev.verger.locations;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.verger.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

    ArchitectureTest() {
        super("dev.verger.locations");
    }

    @Test
    void packageAppleDependsOnNoFeature() {
        noClasses()
                .that(resideInAPackage("dev.verger.locations.apple"))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.verger.locations..")
                        .and(not(resideInAPackage("dev.verger.locations.apple")))
                        .and(not(resideInAPackage("dev.verger.locations.catalog"))))
                .check(module);
    }

    @Test
    void onlyPackageAppleSendsRequestsToApple() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.verger.locations.apple")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.verger.apple.AppleClient")
                .check(module);
    }
}
