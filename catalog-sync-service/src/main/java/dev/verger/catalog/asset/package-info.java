/**
 * The titles of each location with their license counts: the mirror of Apple's list, the list that clients read, and
 * the thresholds that hold. Depends on {@code location}, {@code metadata}, {@code apple} and {@code staging}.
 */
package dev.verger.catalog.asset;
