package dev.verger.locations.servicetoken;

import dev.verger.apple.config.MdmInfo;

/**
 * The state of a service token changed. Exactly one per change, however many replicas notice it.
 *
 * @param previous absent for the first token of a location
 * @param claimedBy the other server, while it holds the location
 */
record TokenStateChanged(
        String locationId, TokenState state, TokenState previous, MdmInfo claimedBy, long tokenVersion) {}
