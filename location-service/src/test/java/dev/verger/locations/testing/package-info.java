/** What the integration tests of this service share: a simulated Apple and a way to direct it. */
package dev.verger.locations.testing;
