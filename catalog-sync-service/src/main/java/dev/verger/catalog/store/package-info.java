/**
 * Whether titles are still available in the App Store of a storefront, and the runs that find it out. Apple has no
 * field that says so: it is concluded from what the public and an owner are shown, carefully, and shared by all
 * locations of the storefront. Depends on {@code run}, {@code sync}, {@code asset}, {@code metadata} and {@code apple}.
 */
package dev.verger.catalog.store;
