package dev.verger.notifications.testing;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On an integration test: everything around the service that it needs. */
@QuarkusTestResource(FreshDatabase.class)
@QuarkusTestResource(MailCatcher.class)
@QuarkusTestResource(FakeOwners.class)
@QuarkusTestResource(TestSettings.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotificationService {}
