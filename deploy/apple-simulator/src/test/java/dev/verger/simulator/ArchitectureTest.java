package dev.verger.simulator;

import dev.verger.testing.structure.ModuleRules;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.verger.simulator");
    }
}
