/**
 * The titles of a location as clients list, sum and export them, and as the other services read them. Depends on
 * {@code location} only; reads the tables that {@code asset} and {@code metadata} write.
 */
package dev.verger.catalog.content;
