package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A preview of a digest.
 *
 * @param asOf the moment it is true for; absent if that is not known
 */
@Schema(name = "DigestPreview")
record PreviewResponse(LocalDate date, Instant asOf, String subject, List<LocationConditions> locations) {

    /** What holds at one location. */
    @Schema(name = "LocationConditions")
    record LocationConditions(String id, String name, List<HoldingCondition> conditions) {

        static LocationConditions of(Digest.Section section) {
            return new LocationConditions(
                    Long.toString(section.location().id()),
                    section.location().name(),
                    section.conditions().stream().map(HoldingCondition::of).toList());
        }
    }

    /** A fact; title and counts are absent if it is about the location. */
    @Schema(name = "HoldingCondition")
    record HoldingCondition(
            ConditionKind kind,
            Instant since,
            String adamId,
            String pricingParam,
            String title,
            Long total,
            Long used,
            Long available) {

        static HoldingCondition of(Condition condition) {
            return new HoldingCondition(
                    condition.kind(),
                    condition.since(),
                    present(condition.adamId()),
                    present(condition.pricingParam()),
                    condition.title(),
                    condition.total(),
                    condition.used(),
                    condition.available());
        }

        private static String present(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    static PreviewResponse of(Digest digest, String subject) {
        return new PreviewResponse(
                digest.date(),
                digest.freshness().asOf(),
                subject,
                digest.sections().stream().map(LocationConditions::of).toList());
    }
}
