/** Writes that Apple has taken and works on later: what was asked, and what became of it. */
package dev.verger.simulator.event;
