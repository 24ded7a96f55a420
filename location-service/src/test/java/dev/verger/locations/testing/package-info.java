/** What the integration tests of this service share: a simulated Apple and its controls. */
package dev.verger.locations.testing;
