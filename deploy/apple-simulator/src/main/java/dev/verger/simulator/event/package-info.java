/** Events: writes that were accepted and are processed later, and their outcomes. */
package dev.verger.simulator.event;
