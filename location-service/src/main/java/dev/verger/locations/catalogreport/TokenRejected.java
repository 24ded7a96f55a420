package dev.verger.locations.catalogreport;

import dev.verger.locations.servicetoken.TokenState;

/**
 * The members of catalog-sync-service's {@code TokenRejected} that are used here.
 *
 * @param state EXPIRED, REVOKED or INVALID
 */
record TokenRejected(long locationId, long tokenVersion, TokenState state) {}
