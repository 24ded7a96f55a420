package dev.verger.locations.testing;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;

/** What is started for every test of this service; Quarkus finds it by its annotations. */
@QuarkusTestResource(FreshDatabase.class)
@QuarkusTestResource(SimulatedApple.class)
final class TestServers {

    private TestServers() {}
}
