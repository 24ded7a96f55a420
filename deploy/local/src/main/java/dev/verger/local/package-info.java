/**
 * Starts the whole system on one machine: the launcher behind {@code ./run} and the stack that end-to-end tests use.
 */
package dev.verger.local;
