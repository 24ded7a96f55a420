package dev.verger.testing.structure;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for the structure of every module; a module adds what holds for itself. Its classes are read once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModuleRules {

    /** Its main code. */
    protected final JavaClasses module;

    private final String root;

    /** @param root package of the module */
    protected ModuleRules(String root) {
        this.root = root;
        this.module = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(module);
    }
}
