package dev.verger.platform.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** What holds for the structure of every service; a service adds what holds for itself. */
public abstract class HouseRules {

    private final String root;
    protected final JavaClasses service;

    /** @param root package of the service */
    protected HouseRules(String root) {
        this.root = root;
        this.service = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(service);
    }

    @Test
    void packagesDependOnWhatTheySay() {
        assertThat(PackageDependencies.untrue(service, root)).isEmpty();
    }

    @Test
    void repositoriesStayInTheirPackages() {
        classes()
                .that(simpleNameEndingWith("Repository"))
                .should()
                .bePackagePrivate()
                .check(service);
    }

    @Test
    void tablesHaveOneWriterAndTheReadersThatAreDeclared() {
        assertThat(TableOwners.actual(root))
                .isEqualTo(TableOwners.declared())
                .allSatisfy(line -> assertThat(line.split(" <- ")[0]).matches("\\w+: \\w+( \\(entity\\))?"));
    }

    @Test
    void resourcesTranslateAndLeaveTheRestToServices() {
        noClasses()
                .that(simpleNameEndingWith("Resource"))
                .should()
                .dependOnClassesThat(simpleNameEndingWith("Repository")
                        .or(resideInAPackage("org.jdbi.."))
                        .or(resideInAPackage("jakarta.transaction..")))
                .check(service);
    }

    @Test
    void onlyResourcesKnowPaths() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(service);
    }

    @Test
    void settingsEndWithConfig() {
        classes()
                .that()
                .areAnnotatedWith(ConfigMapping.class)
                .should()
                .haveSimpleNameEndingWith("Config")
                .check(service);
    }

    @Test
    void readsEachMemberOfARequestByARule() {
        assertThat(RequestMembers.withoutRule(service)).isEmpty();
    }
}
