/** Sends many requests and records how long each answer took. Only {@code HttpCalls} knows HTTP. */
package dev.verger.benchmarks.load;
