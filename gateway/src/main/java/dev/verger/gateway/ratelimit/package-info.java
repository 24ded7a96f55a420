/** Keeps one client from using up what is there for all. Counts per replica of the gateway. */
package dev.verger.gateway.ratelimit;
