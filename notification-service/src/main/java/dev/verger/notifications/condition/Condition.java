package dev.verger.notifications.condition;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A fact that holds at a location.
 *
 * @param adamId the title it is about; empty if it is about the whole location
 * @param pricingParam quality of the title; empty if it is about all of them
 * @param threshold which threshold was crossed, such as {@code available:5}; empty if none was
 * @param title name of the title, null if unknown
 * @param platforms Apple's words such as {@code iOS}; empty if unknown
 * @param total licenses bought, null if unknown; so {@code used} and {@code available}
 */
public record Condition(
        long locationId,
        ConditionKind kind,
        String adamId,
        String pricingParam,
        String threshold,
        Instant since,
        String title,
        String iconUrl,
        List<String> platforms,
        Long total,
        Long used,
        Long available) {

    public Condition {
        adamId = Objects.requireNonNullElse(adamId, "");
        // An app leaves the store in all its qualities.
        pricingParam = kind == ConditionKind.REMOVED_FROM_APP_STORE ? "" : Objects.requireNonNullElse(pricingParam, "");
        threshold = Objects.requireNonNullElse(threshold, "");
        platforms = platforms == null ? List.of() : List.copyOf(platforms);
    }

    /** One about the location as a whole. */
    public static Condition ofLocation(long locationId, ConditionKind kind, Instant since) {
        return new Condition(locationId, kind, null, null, null, since, null, null, null, null, null, null);
    }

    /** One about a title in all its qualities, without counts. */
    public static Condition ofTitle(long locationId, ConditionKind kind, String adamId, Instant since, String title) {
        return new Condition(locationId, kind, adamId, null, null, since, title, null, null, null, null, null);
    }
}
