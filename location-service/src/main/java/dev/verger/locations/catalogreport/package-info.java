/**
 * What catalog-sync-service reports of locations: totals, last sync and failures, overlaps, tokens that Apple refuses;
 * and the conditions that follow from it, for notification-service to compare with its own. Depends on
 * {@code servicetoken} and {@code history}.
 */
package dev.verger.locations.catalogreport;
