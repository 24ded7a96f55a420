package dev.verger.catalog.sync;

import dev.verger.catalog.testing.CatalogTest;
import dev.verger.platform.testing.ManagementPort;

@CatalogTest
class ManagementPortIT extends ManagementPort {}
