package dev.verger.catalog.totals;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * The sums of a location changed between two runs; unlimited titles are left out of both. Published within seconds of
 * the change, at most once a second for one location.
 *
 * @param asOf every change until then is in the sums
 */
public record LocationTotalsChanged(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        long totalPurchasedLicenses,
        long totalUsedLicenses,
        Instant asOf) {}
