/**
 * What the tests of every module share; the demo and the benchmarks use its clients too. Depends on no other module of
 * Verger, so that each of them can use it.
 */
package dev.verger.testing;
