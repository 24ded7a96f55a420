package dev.verger.catalog;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.verger.platform.testing.PackageDependencies;
import dev.verger.platform.testing.RequestMembers;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.verger.catalog");

    @Test
    void featuresFormNoCycle() {
        slices().matching("dev.verger.catalog.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void whatSpeaksToAppleKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("dev.verger.catalog.apple..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.verger.catalog.asset..",
                        "dev.verger.catalog.run..",
                        "dev.verger.catalog.sync..",
                        "dev.verger.catalog.location..",
                        "dev.verger.catalog.metadata..",
                        "dev.verger.catalog.intake..")
                .check(SERVICE);
    }

    @Test
    void theEngineOfRunsKnowsNoKindOfWork() {
        noClasses()
                .that()
                .resideInAPackage("dev.verger.catalog.run..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.verger.catalog.sync..",
                        "dev.verger.catalog.store..",
                        "dev.verger.catalog.asset..",
                        "dev.verger.catalog.assignment..",
                        "dev.verger.catalog.user..")
                .check(SERVICE);
    }

    @Test
    void stagingKnowsNoWordOfApples() {
        noClasses()
                .that()
                .resideInAPackage("dev.verger.catalog.staging..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.verger.apple..")
                .check(SERVICE);
    }

    /** Replicas compare these times, and only the database's clock is the same for all of them. */
    @Test
    void whatIsComparedAmongReplicasHasTheTimeOfTheDatabase() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.(assignment\\..*|user\\.User(Listing|Merge|Sql)"
                        + "|asset\\.(Asset(Merge|Sql|Ids|Comparison|Names)|InUseCounts|TitleCounts)|condition\\.LicenseThresholds"
                        + "|sync\\.SyncScheduleRepository)")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(SERVICE);
    }

    @Test
    void leasesKnowNoKindOfWork() {
        noClasses()
                .that()
                .resideInAPackage("dev.verger.catalog.lease..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.verger..").and(not(resideInAPackage("dev.verger.catalog.lease.."))))
                .check(SERVICE);
    }

    @Test
    void repositoriesStayAtHome() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .notBePublic()
                .check(SERVICE);
    }

    @Test
    void resourcesOnlyTranslate() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jdbi..")
                .check(SERVICE);
    }

    @Test
    void readsEachMemberOfARequestByARule() {
        assertThat(RequestMembers.withoutRule(SERVICE)).isEmpty();
    }

    @Test
    void packagesDependOnWhatTheySay() {
        assertThat(PackageDependencies.untrue(SERVICE, "dev.verger.catalog")).isEmpty();
    }
}
