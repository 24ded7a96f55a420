package dev.verger.notifications.condition;

/**
 * The locations whose ids are in a range.
 *
 * @param first lowest id
 * @param last highest id, in the range as well
 */
public record LocationRange(long first, long last) {

    public static final LocationRange ALL = new LocationRange(Long.MIN_VALUE, Long.MAX_VALUE);

    public static LocationRange of(long locationId) {
        return new LocationRange(locationId, locationId);
    }
}
