/**
 * The figures themselves: each class makes the system do something, measures it and what it is compared with, and
 * reports the result as lines of the report.
 */
package dev.verger.benchmarks.figure;
