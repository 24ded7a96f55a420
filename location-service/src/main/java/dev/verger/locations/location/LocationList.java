package dev.verger.locations.location;

import dev.verger.platform.paging.Page;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of locations, without their content. */
@Schema(name = "VolumePurchasingLocations")
record LocationList(
        @Schema(description = "Locations that match the filter, on all pages.")
        long totalCount,

        List<LocationResponse> results) {

    static LocationList of(Page<Location> page, Instant now) {
        return new LocationList(
                page.totalCount(),
                page.results().stream()
                        .map(location -> LocationResponse.of(location, now))
                        .toList());
    }
}
