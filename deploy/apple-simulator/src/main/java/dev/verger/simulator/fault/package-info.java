/** Failures on demand: the next calls of an endpoint fail in a given way. */
package dev.verger.simulator.fault;
