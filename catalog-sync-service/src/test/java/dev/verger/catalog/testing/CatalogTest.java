package dev.verger.catalog.testing;

import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test of the whole service with real PostgreSQL and Kafka and a simulated Apple. All of them share one start. The
 * caller has full access unless a test sets another one.
 */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
@QuarkusTestResource(SimulatedServers.class)
@TestSecurity(
        user = "admin",
        roles = {
            Privileges.FULL_ACCESS,
            Privileges.READ_LOCATIONS,
            Privileges.UPDATE_LOCATIONS,
            Privileges.READ_ASSIGNMENTS,
            Privileges.CREATE_ASSIGNMENTS,
            Privileges.UPDATE_ASSIGNMENTS,
            Privileges.DELETE_ASSIGNMENTS,
            Privileges.READ_INVITATIONS,
            Privileges.CREATE_INVITATIONS,
            Privileges.UPDATE_INVITATIONS,
            Privileges.DELETE_INVITATIONS,
            Privileges.INTERNAL
        })
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CatalogTest {}
