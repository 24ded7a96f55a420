/**
 * The Prometheus that {@code ./run --observe} starts: finds the program of this machine and writes its configuration.
 */
package dev.verger.local.prometheus;
