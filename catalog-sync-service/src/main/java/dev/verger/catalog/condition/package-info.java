/**
 * Which license thresholds hold for which title, and since when. Depends on {@code location} only; reads the table of
 * titles, whose writers say which of them changed.
 */
package dev.verger.catalog.condition;
