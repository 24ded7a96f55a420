/**
 * The identity provider as an OAuth server: its endpoints, found by discovery, and forms sent to them. Nothing here
 * writes a token, a secret or an answer of the provider into a log.
 */
package dev.verger.gateway.provider;
