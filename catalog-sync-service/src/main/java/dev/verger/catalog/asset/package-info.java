/**
 * The titles of each location with their license counts: the mirror of Apple's list. Depends on {@code catalogitem},
 * {@code condition}, {@code metadata}, {@code apple} and {@code staging}.
 */
package dev.verger.catalog.asset;
