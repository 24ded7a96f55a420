/**
 * Names, icons and prices of titles, as the storefronts tell them: looked up a hundred at a time,
 * shared by all locations of a storefront, kept when a later answer lacks them. Depends on {@code
 * apple}.
 */
package dev.verger.catalog.metadata;
