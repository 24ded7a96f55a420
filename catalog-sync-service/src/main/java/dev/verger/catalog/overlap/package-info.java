/**
 * Which titles are owned at several locations, counted and published after the changes that caused it. Depends on
 * {@code asset}, {@code location} and {@code staging}.
 */
package dev.verger.catalog.overlap;
