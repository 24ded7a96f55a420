/** Controls Apple's simulator through its admin API, which {@code docs/apple-simulator.md} describes. */
package dev.verger.testing.apple;
