/**
 * A stand-in for Apple's servers on one machine, for tests and for the local stack. Everything happens on one event
 * loop, so nothing in here needs a lock.
 */
package dev.verger.simulator;
