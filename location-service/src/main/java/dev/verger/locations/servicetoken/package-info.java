/**
 * The service token of a location: kept encrypted, replaced in place, and with a state that follows from what Apple,
 * the clock and other servers do to it. No other package writes its table. Does not talk to Apple. Depends on
 * {@code encryption} and {@code history}.
 */
package dev.verger.locations.servicetoken;
