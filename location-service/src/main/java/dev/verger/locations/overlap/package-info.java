/** Which other locations manage titles of a location as well, as the catalog reports it. */
package dev.verger.locations.overlap;
