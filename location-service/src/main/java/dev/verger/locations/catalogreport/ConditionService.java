package dev.verger.locations.catalogreport;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists conditions in pages that begin after the last one of the page before, so that none is missed between two pages.
 */
@ApplicationScoped
class ConditionService {

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.([A-Z_]{1,50})");

    private final ConditionRepository conditions;

    ConditionService(ConditionRepository conditions) {
        this.conditions = conditions;
    }

    /**
     * @param locationId null for all locations
     * @param after the member {@code next} of the page before, or null for the first
     * @throws InvalidRequestException if one of them cannot be
     */
    ConditionPage list(String locationId, String after, ListQuery query) {
        SqlCondition wanted = scope(locationId).and(after(after));
        Page<Condition> page = conditions.page(wanted, query);
        return new ConditionPage(after == null ? page.totalCount() : null, page.results(), next(page, query));
    }

    private static String next(Page<Condition> page, ListQuery query) {
        int rows = page.results().size();
        if (rows == 0 || query.offset() + rows >= page.totalCount()) {
            return null;
        }
        Condition last = page.results().get(rows - 1);
        return last.locationId() + "." + last.kind();
    }

    private static SqlCondition after(String cursor) {
        if (cursor == null) {
            return SqlCondition.ALWAYS;
        }
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw InvalidRequestException.invalid("after", "It is the member next of the page before.");
        }
        return new SqlCondition(
                "(location_id, kind) > (:afterLocation, :afterKind)",
                Map.of(
                        "afterLocation", Long.valueOf(parts.group(1)),
                        "afterKind", parts.group(2)));
    }

    private static SqlCondition scope(String locationId) {
        if (locationId == null) {
            return SqlCondition.ALWAYS;
        }
        if (!locationId.matches("\\d{1,18}")) {
            throw InvalidRequestException.invalid("locationId", "It is the id of a location.");
        }
        return SqlCondition.of("location_id = :location", "location", Long.valueOf(locationId));
    }
}
