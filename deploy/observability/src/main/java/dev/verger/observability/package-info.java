/** Reads Verger's dashboards and alert rules, and asks Prometheus their queries. Depends on no other part of Verger. */
package dev.verger.observability;
