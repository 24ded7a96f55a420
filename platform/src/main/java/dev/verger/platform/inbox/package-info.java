/**
 * Takes in other services' events: each has its effect once however often it is delivered, waits while the database is
 * away, and goes to the dead-letter topic when it cannot be understood.
 */
package dev.verger.platform.inbox;
