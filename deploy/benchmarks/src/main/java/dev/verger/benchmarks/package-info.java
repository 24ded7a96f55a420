/**
 * Measures how good the system is, as ratios: each figure beside what plain SQL, a formula or a limit of Apple's
 * allows, taken in the same run on the same machine.
 */
package dev.verger.benchmarks;
