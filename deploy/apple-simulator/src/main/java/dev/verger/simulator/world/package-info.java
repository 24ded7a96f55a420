/** Everything that exists at this Apple, in one place for the endpoints. */
package dev.verger.simulator.world;
