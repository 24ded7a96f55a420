package dev.verger.locations.location;

import dev.verger.platform.testing.ManagementPort;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ManagementPortIT extends ManagementPort {}
