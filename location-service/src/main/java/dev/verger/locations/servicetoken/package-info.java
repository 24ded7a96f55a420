/**
 * The service token of a location: kept encrypted, replaced in place, and with a state that follows from what Apple,
 * the clock and other servers do to it. Nobody else reads or writes its table. Does not talk to Apple.
 */
package dev.verger.locations.servicetoken;
