/** What catalog-sync-service reports of the mirror of a location: totals, last sync, failures. */
package dev.verger.locations.syncstatus;
