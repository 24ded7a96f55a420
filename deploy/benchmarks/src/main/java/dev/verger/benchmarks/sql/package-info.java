/**
 * The time that PostgreSQL alone takes for the same rows and the same statements, with which the services are compared.
 * Knows tables, not the services.
 */
package dev.verger.benchmarks.sql;
