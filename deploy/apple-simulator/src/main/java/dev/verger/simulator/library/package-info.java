/**
 * What an organization owns at one location: assets, people, and who holds which license, stored compactly so that a
 * test can have five million assignments. A library of one name is generated alike each time. Not thread-safe:
 * everything happens on the simulator's one event loop.
 */
package dev.verger.simulator.library;
