package dev.verger.notifications.subscription;

import dev.verger.notifications.testing.NotificationService;
import dev.verger.platform.testing.ManagementPort;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@NotificationService
class ManagementPortIT extends ManagementPort {}
