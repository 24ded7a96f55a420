package dev.verger.catalog.overlap;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * Which other locations own titles of this one changed, or how many of its titles they own. Published within seconds of
 * the merge, or of the deletion of one of them.
 *
 * @param locationIds others with at least one title in common, ascending; empty when there is none any more
 * @param titles titles of this location that another one owns too
 */
record ContentOverlapChanged(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId, List<String> locationIds, int titles) {}
