/**
 * The system that is measured: the local stack with the stand-in for Apple in this JVM, its public API, and what the
 * operating system reports of its processes. Compares nothing.
 */
package dev.verger.benchmarks.stack;
