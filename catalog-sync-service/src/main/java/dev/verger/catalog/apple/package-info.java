/**
 * How this service speaks to Apple: paced for a library across replicas, paused when Apple asks for it, tried again
 * when that makes sense. Hides paging and pauses from those who read. Imports no feature.
 */
package dev.verger.catalog.apple;
