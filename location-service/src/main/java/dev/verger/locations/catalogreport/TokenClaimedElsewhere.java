package dev.verger.locations.catalogreport;

import dev.verger.apple.config.MdmInfo;

/** The members of catalog-sync-service's {@code TokenClaimedElsewhere} that are used here. */
record TokenClaimedElsewhere(long locationId, long tokenVersion, MdmInfo mdmInfo) {}
