package dev.verger.platform.start;

import dev.verger.platform.testing.FreshDatabase;
import dev.verger.platform.testing.ManagementPort;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class ManagementPortIT extends ManagementPort {}
