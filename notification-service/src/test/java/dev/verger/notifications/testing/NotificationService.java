package dev.verger.notifications.testing;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For an integration test: starts everything that the service needs. */
@QuarkusTestResource(FreshDatabase.class)
@QuarkusTestResource(MailCatcher.class)
@QuarkusTestResource(FakeOwners.class)
@QuarkusTestResource(TestSettings.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotificationService {}
