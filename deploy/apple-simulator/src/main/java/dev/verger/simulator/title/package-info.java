/**
 * Titles of the App Store: their names, icons and prices per storefront, generated reproducibly from their adamId, and
 * whether they are on sale. Does not know who owns them.
 */
package dev.verger.simulator.title;
