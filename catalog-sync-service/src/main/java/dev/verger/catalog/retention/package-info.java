/**
 * Deletes what is no longer needed: ended runs, ended operations, ended assignments, notifications, names and addresses
 * of people who left, and all that was mirrored of deleted locations. Depends on {@code location}, {@code asset},
 * {@code assignment}, {@code user}, {@code totals}, {@code dispatch}, {@code run}, {@code recount}, {@code webhook},
 * {@code catalogitem} and {@code invitation}.
 */
package dev.verger.catalog.retention;
