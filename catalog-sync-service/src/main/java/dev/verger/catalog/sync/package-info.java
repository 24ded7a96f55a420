/**
 * Runs: passes over one location's library at Apple. Queued in the database, claimed by one replica at a time under a
 * lease, taken over when that replica dies. Depends on {@code location}, {@code lease}, {@code apple}, {@code staging},
 * {@code metadata}, {@code asset}, {@code assignment}, {@code user}, {@code store} and {@code totals}, whose mirrors a
 * run fills; they do not know of runs.
 */
package dev.verger.catalog.sync;
