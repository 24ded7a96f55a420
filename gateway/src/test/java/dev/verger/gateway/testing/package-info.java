/** The servers around the gateway, small enough to break on purpose. */
package dev.verger.gateway.testing;
