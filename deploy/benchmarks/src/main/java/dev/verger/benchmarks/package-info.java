/**
 * Measures the performance of the system as ratios: each figure is compared with plain SQL, a formula or a limit of
 * Apple's, measured in the same run on the same machine.
 */
package dev.verger.benchmarks;
