/** Apple's clock, which tests may move forward; it runs like the real one otherwise. */
package dev.verger.simulator.clock;
