/** Processes events when they are due, and notifies the location. */
package dev.verger.simulator.work;
