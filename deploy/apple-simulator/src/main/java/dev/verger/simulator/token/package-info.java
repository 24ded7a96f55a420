/** The content tokens that the simulator issued, and what each of them permits. */
package dev.verger.simulator.token;
