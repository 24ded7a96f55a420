package dev.verger.catalog.asset;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * A title that a location owns cannot be had in its App Store any more. Published with the store check that concluded
 * it, once for the title however many qualities of it are owned.
 *
 * @param name null while no storefront has named it
 * @param since when the store first did not show it
 */
record ContentRemovedFromStore(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId, String adamId, String name, Instant since) {}
