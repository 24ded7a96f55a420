/**
 * Draws dashboards as SVG, from a Prometheus and without a Grafana: what their panels showed in a period. Depends on
 * the reader of dashboards.
 */
package dev.verger.observability.picture;
