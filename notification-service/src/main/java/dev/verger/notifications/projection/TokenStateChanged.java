package dev.verger.notifications.projection;

/** A token became valid, expired, revoked, …; see {@code docs/events}. */
record TokenStateChanged(long locationId, String state) {}
