/**
 * The figures: each class makes the system carry out some work, measures that and a limit to compare it with, and
 * returns lines of the report.
 */
package dev.verger.benchmarks.figure;
