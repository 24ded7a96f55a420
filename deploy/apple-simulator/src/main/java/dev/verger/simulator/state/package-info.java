/**
 * The whole state of the simulator, and the files that keep it, so that tokens issued before a restart work after it.
 */
package dev.verger.simulator.state;
