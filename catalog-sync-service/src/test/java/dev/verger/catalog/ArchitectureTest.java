package dev.verger.catalog;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.verger.platform.testing.HouseRules;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

    ArchitectureTest() {
        super("dev.verger.catalog");
    }

    @Test
    void packageAppleDependsOnNoFeature() {
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
                .check(module);
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
                .check(module);
    }

    @Test
    void stagingDoesNotDependOnApple() {
        noClasses()
                .that()
                .resideInAPackage("dev.verger.catalog.staging..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.verger.apple..")
                .check(module);
    }

    /** Replicas compare these times, and only the database's clock is the same for all of them. */
    @Test
    void timesThatReplicasCompareAreOfTheDatabase() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.(assignment\\..*|user\\.User(Listing|Merge|Sql)"
                        + "|asset\\.(Asset(Merge|Sql|Ids|Comparison|Names)|InUseCounts|TitleCounts)|condition\\.LicenseThresholds"
                        + "|sync\\.SyncScheduleRepository)")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(module);
    }

    @Test
    void leasesKnowNoKindOfWork() {
        noClasses()
                .that()
                .resideInAPackage("dev.verger.catalog.lease..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.verger..").and(not(resideInAPackage("dev.verger.catalog.lease.."))))
                .check(module);
    }
}
