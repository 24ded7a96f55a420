package dev.verger.catalog.condition;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.catalog.location.LicenseThreshold;
import java.time.Instant;
import java.util.List;

/**
 * A fact about a title that holds now and that can be mailed daily.
 *
 * @param kind {@code NO_MORE_LICENSES}, {@code LICENSES_RUNNING_LOW} or {@code REMOVED_FROM_APP_STORE}
 * @param platforms Apple's words: iOS, macOS, tvOS, …
 * @param threshold null unless it is about licenses
 */
record LicenseCondition(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        String kind,
        Instant since,
        String adamId,
        String pricingParam,
        String title,
        String iconUrl,
        List<String> platforms,
        int total,
        int used,
        int available,
        LicenseThreshold threshold) {}
