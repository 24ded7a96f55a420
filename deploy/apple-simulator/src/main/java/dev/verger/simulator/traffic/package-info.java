/** Who asked for what how often, and who asks too often. */
package dev.verger.simulator.traffic;
