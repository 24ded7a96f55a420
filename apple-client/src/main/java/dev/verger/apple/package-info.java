/**
 * Apple's App and Book Management API (version 2) on the wire: one client, one class per family of endpoints. Hides
 * HTTP, JSON, error bodies and {@code Retry-After}; knows neither pacing, nor retries, nor storage: callers plug those
 * in with {@link dev.verger.apple.RequestGate} and by catching {@link dev.verger.apple.error.AppleException}.
 */
package dev.verger.apple;
