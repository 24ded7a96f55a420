package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.digest.Digest.Group;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
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
    record LocationConditions(
            String id,
            String name,
            List<HoldingCondition> conditions,

            @Schema(
                    description = "Titles that are not listed, because a mail has room for 200 at most; absent if there"
                            + " is none.")
            Integer moreTitles) {

        static LocationConditions of(Digest.Section section) {
            Stream<HoldingCondition> titles = section.groups().stream()
                    .flatMap(group -> group.titles().stream())
                    .flatMap(HoldingCondition::of);
            int more = section.groups().stream().mapToInt(Group::notListed).sum();
            return new LocationConditions(
                    Long.toString(section.location().id()),
                    section.location().name(),
                    Stream.concat(section.facts().stream().map(HoldingCondition::of), titles)
                            .toList(),
                    more == 0 ? null : more);
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
            @Schema(examples = "[\"iOS\"]") List<String> platforms,
            Long total,
            Long used,
            Long available) {

        /** What holds of its licenses, and that it was removed from the App Store as well. */
        static Stream<HoldingCondition> of(ListedTitle title) {
            HoldingCondition worst = of(title.condition());
            return worst.kind() == ConditionKind.REMOVED_FROM_APP_STORE || title.removedSince() == null
                    ? Stream.of(worst)
                    : Stream.of(worst, worst.removed(title.removedSince()));
        }

        private HoldingCondition removed(Instant removedSince) {
            return new HoldingCondition(
                    ConditionKind.REMOVED_FROM_APP_STORE,
                    removedSince,
                    adamId,
                    null,
                    title,
                    platforms,
                    total,
                    used,
                    available);
        }

        static HoldingCondition of(Condition condition) {
            return new HoldingCondition(
                    condition.kind(),
                    condition.since(),
                    present(condition.adamId()),
                    present(condition.pricingParam()),
                    condition.title(),
                    condition.platforms().isEmpty() ? null : condition.platforms(),
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
