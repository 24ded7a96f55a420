/**
 * The system that is measured: the local stack with the stand-in for Apple in this JVM, its public API, and the figures
 * of the operating system about its processes. Compares nothing.
 */
package dev.verger.benchmarks.stack;
