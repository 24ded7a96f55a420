/**
 * Where requests enter: hostile paths lead nowhere, callers are known before anything is forwarded. The only package
 * that puts routing, authentication, rate limits and proxy in sequence.
 */
package dev.verger.gateway.edge;
