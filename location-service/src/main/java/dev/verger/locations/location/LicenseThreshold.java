package dev.verger.locations.location;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verger.platform.json.Uncoerced;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A point at which people want to know that licenses of a title run low; exactly one of the two.
 *
 * @param percentUsed 1–100
 * @param available 0–1,000,000
 */
@Schema(
        description = "When licenses of a title count as running low: exactly one of the two members. That none is"
                + " left is always reported (NO_MORE_LICENSES) and needs no threshold.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LicenseThreshold(
        @Uncoerced @Schema(minimum = "1", maximum = "100", examples = "90")
        Integer percentUsed,

        @Uncoerced @Schema(minimum = "0", maximum = "1000000", examples = "5")
        Integer available) {

    static final int MOST = 10;

    /** Those of a request; one that is null has neither member, which no valid threshold has. */
    static List<LicenseThreshold> withoutNulls(List<LicenseThreshold> given) {
        return given.stream()
                .map(one -> one == null ? new LicenseThreshold(null, null) : one)
                .toList();
    }

    boolean hasOneMemberInItsRange() {
        if (percentUsed == null) {
            return available != null && available >= 0 && available <= 1_000_000;
        }
        return available == null && percentUsed >= 1 && percentUsed <= 100;
    }

    @Override
    public String toString() {
        return percentUsed == null ? available + " available" : percentUsed + "% used";
    }
}
