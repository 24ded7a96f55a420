/** One client of Verger's public API, which {@code docs/api/openapi.yaml} describes. */
package dev.verger.testing.api;
