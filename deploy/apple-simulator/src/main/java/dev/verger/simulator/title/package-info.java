/**
 * The App Store's side: titles with their names, icons and prices per storefront, made up reproducibly from their
 * adamId, and whether they are on sale. Knows nothing about who owns them.
 */
package dev.verger.simulator.title;
