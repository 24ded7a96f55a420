/**
 * Calls to catalog-sync-service with short timeouts, among them the one for the content of a location. Knows no
 * feature.
 */
package dev.verger.locations.catalog;
