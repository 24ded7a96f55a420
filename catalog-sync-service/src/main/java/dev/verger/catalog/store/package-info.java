/**
 * Whether titles are still to be had in the App Store of a storefront. Apple has no field that says so: it is concluded
 * from what the public and an owner are shown, carefully, and shared by all locations of the storefront. Depends on
 * {@code asset} and {@code metadata}; knows nothing of runs.
 */
package dev.verger.catalog.store;
