/**
 * Judges the answers of the other services: what a 404 proves, what kind of failure a call met, and what of its cause
 * may stand in a log. Makes no calls itself. Depends on {@code error} only.
 */
package dev.verger.platform.client;
