/**
 * Requests to catalog-sync-service that are not worth a long wait, among them the one for the content of a location.
 * Knows no feature.
 */
package dev.verger.locations.catalog;
