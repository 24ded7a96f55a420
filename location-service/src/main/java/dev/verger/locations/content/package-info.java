/** The content of one location, which catalog-sync-service owns. */
package dev.verger.locations.content;
