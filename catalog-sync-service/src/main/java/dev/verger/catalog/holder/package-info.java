/**
 * What devices and users hold at all locations that the caller may see. Depends on {@code location} only; reads the
 * tables that {@code assignment} and {@code asset} write.
 */
package dev.verger.catalog.holder;
