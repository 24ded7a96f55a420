/**
 * What the integration tests of every service share: one real PostgreSQL and Kafka for a whole test run, a fresh
 * database for each start of Quarkus, a way to send, read and check events, and what every request body is tried with.
 */
package dev.verger.platform.testing;
