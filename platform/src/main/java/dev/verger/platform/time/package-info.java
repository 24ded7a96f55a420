/** The clock of a service; everything that asks for the time asks it, so that tests can move it. */
package dev.verger.platform.time;
