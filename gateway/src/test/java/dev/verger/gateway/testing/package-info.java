/** Small replacements of the servers around the gateway, which tests can make fail. */
package dev.verger.gateway.testing;
