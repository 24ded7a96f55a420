package dev.verger.platform.database;

import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code Jdbi} on a few connections of its own, for short statements that must not wait behind requests and merges:
 * leases, heartbeats, progress and the budget of requests to Apple. They belong to no transaction: each statement
 * commits by itself, also inside of {@code @Transactional}, and is given up after five seconds. Only a service with the
 * data source {@code control} has it.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface Control {}
