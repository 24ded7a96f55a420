package dev.verger.locations.location;

import dev.verger.locations.servicetoken.ServiceTokens.Accepted;

/** A token that Apple accepted, and what Apple said of its location. */
record AcceptedToken(Accepted token, AppleFacts apple) {}
