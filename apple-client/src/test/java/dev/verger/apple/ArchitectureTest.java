package dev.verger.apple;

import dev.verger.testing.structure.ModuleRules;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.verger.apple");
    }
}
