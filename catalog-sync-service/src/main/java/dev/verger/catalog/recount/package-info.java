/**
 * Reads the counts of single titles again, ahead of the pages of listings: at most one reading of a title waits. Gives
 * other packages the session for single requests that must not wait. Depends on {@code lease}, {@code location},
 * {@code apple}, {@code asset} and {@code run}.
 */
package dev.verger.catalog.recount;
