/**
 * The app catalog and the ebook catalog: the titles of the locations whose content populates them, each title once.
 * Depends on {@code content} and {@code location}; reads the tables that {@code asset} and {@code metadata} write.
 */
package dev.verger.catalog.catalogitem;
