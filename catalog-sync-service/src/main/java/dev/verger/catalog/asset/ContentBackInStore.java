package dev.verger.catalog.asset;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * A title that had left the App Store of a location can be had again. Published with the store check that found it.
 *
 * @param name null while no storefront has named it
 * @param since when it was found again
 */
record ContentBackInStore(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId, String adamId, String name, Instant since) {}
