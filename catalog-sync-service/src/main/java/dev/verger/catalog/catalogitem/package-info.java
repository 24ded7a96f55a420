/**
 * The app catalog and the ebook catalog: the titles of the locations whose content populates them, each title once.
 * Depends on no other feature; reads the tables that {@code asset} and {@code location} write.
 */
package dev.verger.catalog.catalogitem;
