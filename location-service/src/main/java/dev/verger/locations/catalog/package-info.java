/** Questions to catalog-sync-service that are not worth a long wait. Knows no feature. */
package dev.verger.locations.catalog;
