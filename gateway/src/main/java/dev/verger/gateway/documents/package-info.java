/** Documents for integrators that Quarkus does not serve by itself. */
package dev.verger.gateway.documents;
