package dev.verger.locations.servicetoken;

import java.time.Instant;

/**
 * Apple accepted a new service token for a location, so its catalog should be synced again. Stored with the token and
 * published after the commit on {@code verger.location-events.v1}, keyed by location. Carries no token material.
 *
 * @param tokenVersion of this token; reports about it carry it
 * @param renewal false for the first token of a location
 */
record TokenUploaded(
        String locationId,
        String uId,
        String organizationName,
        Instant tokenExpiration,
        long tokenVersion,
        boolean renewal) {}
