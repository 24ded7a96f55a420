/**
 * What the integration tests of this service share: a simulated Apple, a fake location-service, and locations that
 * exist in both.
 */
package dev.verger.catalog.testing;
