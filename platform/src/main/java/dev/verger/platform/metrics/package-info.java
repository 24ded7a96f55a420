/**
 * Metrics as every service exports them: gauges about the whole service by one replica, and bounded numbers of series.
 * Knows no feature; the outbox says which replica leads.
 */
package dev.verger.platform.metrics;
