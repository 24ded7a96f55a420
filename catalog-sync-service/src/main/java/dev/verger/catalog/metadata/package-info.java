/**
 * Names, icons and prices of titles, by storefront, and how they are asked for: which of Apple's two metadata services,
 * how much at a time, and what an answer is worth. Public titles are shared by all locations of a storefront; custom
 * apps belong to the library that may see them. Depends on {@code apple} only.
 */
package dev.verger.catalog.metadata;
