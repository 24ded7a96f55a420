/**
 * The sums over the titles of a location, published while no sync runs as well. Depends on {@code asset} and
 * {@code location}.
 */
package dev.verger.catalog.totals;
