/** Takes in what catalog-sync-service tells of the locations. */
package dev.verger.locations.catalogevents;
