/** Locations, their service tokens and the sites they belong to; the only writer of Apple's {@code client/config}. */
package dev.verger.locations;
