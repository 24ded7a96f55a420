/** Calls the address that a location asked to be notified at, as unreliably as Apple promises. */
package dev.verger.simulator.notification;
