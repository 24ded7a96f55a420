/**
 * What this service stores of the locations that location-service owns: name, site, and whether it was deleted. Knows
 * no other feature.
 */
package dev.verger.notifications.location;
