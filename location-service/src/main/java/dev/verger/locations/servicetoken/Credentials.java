package dev.verger.locations.servicetoken;

import dev.verger.apple.token.ServiceToken;

/** A token in clear, with the version that reports about it must carry. */
public record Credentials(ServiceToken token, long version) {}
