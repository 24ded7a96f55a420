package dev.verger.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.verger.testing.structure.ModuleRules;
import io.vertx.core.http.HttpClientResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest extends ModuleRules {

    private static final String ROOT = "dev.verger.gateway.";

    ArchitectureTest() {
        super("dev.verger.gateway");
    }

    @Test
    void theGatewayKnowsNoServiceAndNoDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.verger.platform..",
                        "dev.verger.locations..",
                        "dev.verger.catalog..",
                        "dev.verger.notifications..",
                        "dev.verger.apple..",
                        "java.sql..",
                        "javax.sql..")
                .check(module);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer", "error", "metrics", "routing", "trace"})
    void theLowestPackagesKnowNoOtherOne(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(describe(
                        "are in another package of the gateway",
                        (JavaClass other) -> other.getPackageName().startsWith(ROOT)
                                && !other.getPackageName().equals(ROOT + name)))
                .check(module);
    }

    @Test
    void theProxyKnowsNoCallers() {
        noClasses()
                .that()
                .resideInAPackage("..proxy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..authentication..", "..token..", "..provider..")
                .check(module);
    }

    /** See {@code WholeAnswer}: an answer that is read in a later step may be lost. */
    @Test
    void answersAreReadWhereTheRequestIsSent() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..answer..", "..proxy..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(HttpClientResponse.class)
                .check(module);
    }
}
