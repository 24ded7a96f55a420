/** The countries that have an App Store, of which a location's storefront is one. */
package dev.verger.locations.country;
