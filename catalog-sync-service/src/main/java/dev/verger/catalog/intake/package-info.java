/**
 * Takes in what location-service says, by its events and, where those were late or lost, by its answers to a run and to
 * the daily comparison; passes on to the features what follows from it. Depends on {@code location},
 * {@code catalogitem}, {@code condition}, {@code overlap}, {@code operation}, {@code run}, {@code sync} and
 * {@code store}.
 */
package dev.verger.catalog.intake;
