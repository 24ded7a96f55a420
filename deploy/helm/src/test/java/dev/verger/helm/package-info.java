/**
 * Renders the chart with Helm and checks what comes out. Depends on Helm, on the types of Kubernetes and on the files
 * of the chart.
 */
package dev.verger.helm;
