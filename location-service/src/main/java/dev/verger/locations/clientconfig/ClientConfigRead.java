package dev.verger.locations.clientconfig;

import dev.verger.apple.config.ClientConfig;

/** Fired inside the service after each check that read {@code client/config} of a location. */
public record ClientConfigRead(long locationId, ClientConfig config) {}
