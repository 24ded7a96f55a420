/** What was measured, and how it is shown: as a table, as JSON and as a chart. Measures nothing. */
package dev.verger.benchmarks.report;
