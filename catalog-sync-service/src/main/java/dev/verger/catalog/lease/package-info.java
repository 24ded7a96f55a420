/**
 * Work that one replica at a time may do: claims, heartbeats, worker slots. Knows no kind of work and no feature; a
 * feature brings its table, its query of what to claim, and the work itself.
 */
package dev.verger.catalog.lease;
