/** Verifies bearer tokens, quickly. Privileges and sites are the services' concern, which check each token again. */
package dev.verger.gateway.authentication;
