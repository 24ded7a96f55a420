/** Asks many times and keeps how long each answer took. Knows no HTTP but {@code HttpCalls}. */
package dev.verger.benchmarks.load;
