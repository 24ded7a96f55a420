/** Sends notifications to the address that a location set, with no more reliability than Apple documents. */
package dev.verger.simulator.notification;
