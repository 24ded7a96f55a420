/** The results, as a table, as JSON and as a chart. Measures nothing. */
package dev.verger.benchmarks.report;
