package dev.verger.locations;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.verger.platform.testing.PackageDependencies;
import dev.verger.platform.testing.RequestMembers;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.verger.locations");

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.verger.locations.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }

    @Test
    void nobodyReachesIntoTheRepositoryOfAnotherFeature() {
        classes()
                .that(simpleNameEndingWith("Repository"))
                .should()
                .bePackagePrivate()
                .check(SERVICE);
    }

    @Test
    void theWayToAppleKnowsNoFeature() {
        noClasses()
                .that(resideInAPackage("dev.verger.locations.apple"))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.verger.locations..")
                        .and(not(resideInAPackage("dev.verger.locations.apple")))
                        .and(not(resideInAPackage("dev.verger.locations.catalog"))))
                .check(SERVICE);
    }

    @Test
    void onlyTheWayToAppleSendsRequestsToApple() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.verger.locations.apple")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.verger.apple.AppleClient")
                .check(SERVICE);
    }

    @Test
    void resourcesHoldNoTransactionsAndOnlyTheyKnowPaths() {
        noClasses()
                .that(simpleNameEndingWith("Resource"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional")
                .check(SERVICE);
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(SERVICE);
    }

    @Test
    void readsEachMemberOfARequestByARule() {
        assertThat(RequestMembers.withoutRule(SERVICE)).isEmpty();
    }

    @Test
    void packagesDependOnWhatTheySay() {
        assertThat(PackageDependencies.untrue(SERVICE, "dev.verger.locations")).isEmpty();
    }
}
