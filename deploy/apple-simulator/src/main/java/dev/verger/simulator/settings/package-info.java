/** What can be changed while the simulator runs: limits, and switches for what Apple's documentation leaves open. */
package dev.verger.simulator.settings;
