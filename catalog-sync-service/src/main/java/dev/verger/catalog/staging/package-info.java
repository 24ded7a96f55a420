/**
 * Many rows into the database: pages become {@code COPY} text, land in an unlogged table of their run, and are merged
 * from there in one statement. Knows no domain word.
 */
package dev.verger.catalog.staging;
