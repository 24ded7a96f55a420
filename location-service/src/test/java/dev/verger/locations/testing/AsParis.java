package dev.verger.locations.testing;

import dev.verger.platform.security.Privileges;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Calls come from {@code paris}, who may do everything in site 1. */
@TestSecurity(
        user = "paris",
        roles = {
            Privileges.READ_LOCATIONS,
            Privileges.CREATE_LOCATIONS,
            Privileges.UPDATE_LOCATIONS,
            Privileges.DELETE_LOCATIONS,
            Privileges.READ_SITES
        },
        attributes = @SecurityAttribute(key = "sites", value = "1"))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AsParis {}
