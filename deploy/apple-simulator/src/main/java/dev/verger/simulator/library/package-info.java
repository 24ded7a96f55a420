/**
 * What an organization owns at one location: assets, people, and who holds which license, kept so compactly that five
 * million assignments fit beside a test. Libraries of a name are generated alike each time. Not thread-safe: everything
 * happens on the simulator's one event loop.
 */
package dev.verger.simulator.library;
