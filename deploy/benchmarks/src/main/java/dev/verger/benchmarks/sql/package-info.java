/**
 * What PostgreSQL alone can do with the same rows and the same statements: the limits that the services are compared
 * with. Knows tables, not the services.
 */
package dev.verger.benchmarks.sql;
