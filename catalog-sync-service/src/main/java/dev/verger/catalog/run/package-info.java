/**
 * The engine of runs: passes over one location's library at Apple, queued in the database, claimed by one replica at a
 * time under a lease, taken over when that replica dies. Knows no kind of work: a feature brings a
 * {@link dev.verger.catalog.run.RunHandler} and says how its runs end. Depends on {@code lease}, {@code location},
 * {@code apple}, {@code metadata} and {@code staging}.
 */
package dev.verger.catalog.run;
