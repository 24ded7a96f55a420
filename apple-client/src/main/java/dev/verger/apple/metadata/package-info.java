/**
 * Names, icons and prices of titles, which Apple keeps in a service of its own, per storefront. Missing titles are left
 * out of an answer without any error.
 */
package dev.verger.apple.metadata;
