/**
 * The work of a sync: brings the mirror of one library up to date, phase by phase, and knows when each location is due.
 * Depends on {@code run}, {@code asset}, {@code user}, {@code assignment}, {@code totals}, {@code metadata},
 * {@code location}, {@code apple} and {@code staging}.
 */
package dev.verger.catalog.sync;
