package dev.verger.notifications.testing;

import dev.verger.platform.security.Privileges;
import io.quarkus.test.security.TestSecurity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The caller may do everything, at every site. */
@TestSecurity(
        user = "admin",
        roles = {
            Privileges.READ_LOCATIONS,
            Privileges.CREATE_LOCATIONS,
            Privileges.UPDATE_LOCATIONS,
            Privileges.DELETE_LOCATIONS,
            Privileges.READ_ACCOUNTS,
            Privileges.CREATE_ACCOUNTS,
            Privileges.UPDATE_ACCOUNTS,
            Privileges.DELETE_ACCOUNTS,
            Privileges.FULL_ACCESS
        })
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface FullAccess {}
