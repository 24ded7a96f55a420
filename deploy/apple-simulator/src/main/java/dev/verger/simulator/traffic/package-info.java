/** Counts requests, and limits their rate. */
package dev.verger.simulator.traffic;
