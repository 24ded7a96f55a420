/**
 * Runs: passes over one location's library at Apple. Queued in the database, claimed by one replica at a time under a
 * lease, taken over when that replica dies. Depends on the features whose mirrors a run fills; they do not know of
 * runs.
 */
package dev.verger.catalog.sync;
