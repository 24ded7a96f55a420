/**
 * Publishes events without losing one: {@link Outbox#add} stores an event in the transaction of the change that it
 * reports, and one relay per service sends what is committed to Kafka, in order per key and at least once.
 */
package dev.verger.platform.outbox;
