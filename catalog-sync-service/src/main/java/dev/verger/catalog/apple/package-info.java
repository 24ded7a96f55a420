/**
 * Requests to Apple: rate-limited per library across replicas, paused when Apple asks for it, retried when that makes
 * sense. Hides paging and pauses from those who read. Imports no feature.
 */
package dev.verger.catalog.apple;
