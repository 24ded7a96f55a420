package dev.verger.catalog.asset;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * A location owns a title that it did not own before. Published with the merge that found it.
 *
 * @param name null while no storefront has named it
 */
public record ContentAdded(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        String adamId,
        String pricingParam,
        String name,
        String contentType) {}
