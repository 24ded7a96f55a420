/**
 * What this service remembers of the locations that location-service owns: name, site, and whether it is gone. Knows no
 * other feature.
 */
package dev.verger.notifications.location;
