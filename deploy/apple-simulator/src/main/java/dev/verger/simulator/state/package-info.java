/** Keeps the world on disk, so that tokens handed out before a restart work after it. */
package dev.verger.simulator.state;
