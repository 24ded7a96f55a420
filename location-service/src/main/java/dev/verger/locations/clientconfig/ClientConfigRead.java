package dev.verger.locations.clientconfig;

import dev.verger.apple.config.ClientConfig;

/** Fired inside the service whenever a check has read what Apple says of a location. */
public record ClientConfigRead(long locationId, ClientConfig config) {}
