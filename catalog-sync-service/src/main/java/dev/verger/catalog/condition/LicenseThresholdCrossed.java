package dev.verger.catalog.condition;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.catalog.location.LicenseThreshold;
import java.util.List;

/**
 * The licenses of an asset crossed a threshold. Published with the counts, once a crossing; never for unlimited titles
 * or titles without any license.
 *
 * @param direction {@code BELOW} or {@code RECOVERED}
 * @param reason why it is over; null while it is not
 */
record LicenseThresholdCrossed(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        String adamId,
        String pricingParam,
        String name,
        String iconUrl,
        List<String> platforms,
        int total,
        int assigned,
        int available,
        LicenseThreshold threshold,
        String direction,
        String reason) {}
