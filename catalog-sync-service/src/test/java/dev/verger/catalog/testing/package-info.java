/**
 * What the integration tests of this service share: a simulated Apple, a stand-in for location-service, and locations
 * that go through both.
 */
package dev.verger.catalog.testing;
