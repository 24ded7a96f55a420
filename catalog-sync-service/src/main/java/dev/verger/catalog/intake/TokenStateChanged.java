package dev.verger.catalog.intake;

import dev.verger.catalog.location.TokenState;

/** The token of a location became better or worse; the fields that matter here. */
record TokenStateChanged(long locationId, TokenState state, TokenState previous, int tokenVersion) {}
