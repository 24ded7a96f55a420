package dev.verger.platform.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.structure.ModuleRules;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** Rules for the structure of every service; a service adds its own. */
public abstract class HouseRules extends ModuleRules {

    private final String root;
    /** @param root package of the service */
    protected HouseRules(String root) {
        super(root);
        this.root = root;
    }

    @Test
    void packagesDependOnWhatTheySay() {
        assertThat(PackageDependencies.untrue(module, root)).isEmpty();
    }

    @Test
    void repositoriesStayInTheirPackages() {
        classes()
                .that(simpleNameEndingWith("Repository"))
                .should()
                .bePackagePrivate()
                .check(module);
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
                .check(module);
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
                .check(module);
    }

    @Test
    void settingsEndWithConfig() {
        classes()
                .that()
                .areAnnotatedWith(ConfigMapping.class)
                .should()
                .haveSimpleNameEndingWith("Config")
                .check(module);
    }

    @Test
    void readsEachMemberOfARequestByARule() {
        assertThat(RequestMembers.withoutRule(module)).isEmpty();
    }
}
