/** A real Keycloak from its Maven distribution, prepared once so that it starts in a few seconds. */
package dev.verger.local.keycloak;
