package dev.verger.notifications.projection;

import java.time.Instant;

/** A location has a new token; see {@code docs/events}. */
record TokenUploaded(long locationId, Instant tokenExpiration, long tokenVersion) {}
