/** Replicas of the services and gateways are replaced while clients work, on a local stack of its own. */
package dev.verger.restarts;
