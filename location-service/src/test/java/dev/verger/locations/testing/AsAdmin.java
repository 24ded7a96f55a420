package dev.verger.locations.testing;

import dev.verger.platform.security.Privileges;
import io.quarkus.test.security.TestSecurity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Calls come from {@code admin}, who may do everything, and count as the other services' too. */
@TestSecurity(
        user = "admin",
        roles = {
            Privileges.FULL_ACCESS,
            Privileges.READ_LOCATIONS,
            Privileges.CREATE_LOCATIONS,
            Privileges.UPDATE_LOCATIONS,
            Privileges.DELETE_LOCATIONS,
            Privileges.READ_SITES,
            Privileges.CREATE_SITES,
            Privileges.UPDATE_SITES,
            Privileges.DELETE_SITES,
            Privileges.INTERNAL
        })
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AsAdmin {}
