package dev.verger.platform.security;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.SqlCondition;
import java.util.Set;

/**
 * The sites that a caller sees and may touch.
 *
 * @param everything full access: all sites and what belongs to none
 * @param siteIds otherwise just these
 */
public record SiteScope(boolean everything, Set<Long> siteIds) {

    /** Marks an object that belongs to no site. */
    public static final long NO_SITE = -1;

    public static final SiteScope EVERYTHING = new SiteScope(true, Set.of());

    /** Whether an object of this site exists for the caller. */
    public boolean sees(long siteId) {
        return everything || siteIds.contains(siteId);
    }

    /**
     * The rows that the caller sees.
     *
     * @param column SQL expression of the site id; a constant of the code
     */
    public SqlCondition where(String column) {
        if (everything) {
            return SqlCondition.ALWAYS;
        }
        return siteIds.isEmpty()
                ? SqlCondition.NEVER
                : SqlCondition.of(column + " = any(:visibleSites)", "visibleSites", siteIds.toArray(Long[]::new));
    }

    /**
     * The site of an object that the caller creates or moves.
     *
     * @param requested the member {@code siteId}, or null if there was none
     * @throws InvalidRequestException naming {@code siteId}, if the caller must choose or may not choose this one
     */
    public long forNewObject(Long requested) {
        if (requested != null) {
            if (!sees(requested)) {
                throw InvalidRequestException.invalid("siteId", "This site is not one of yours.");
            }
            return requested;
        }
        if (everything) {
            return NO_SITE;
        }
        if (siteIds.size() != 1) {
            throw new InvalidRequestException("REQUIRED", "siteId", "Say which of your sites it belongs to.");
        }
        return siteIds.iterator().next();
    }
}
