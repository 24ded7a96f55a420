package dev.verger.platform.paging;

import dev.verger.platform.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The properties of one collection that clients may sort and filter by, and how it is sorted unless they say so. */
public final class Columns {

    private final Map<String, Column> byProperty = new LinkedHashMap<>();
    private final String defaultOrder;
    private final String tieBreak;

    /**
     * @param defaultOrder an {@code order by} list used when the request has no {@code sort}
     * @param tieBreak a unique expression put last, so that no row is on two pages
     */
    public Columns(String defaultOrder, String tieBreak, Column... columns) {
        this.defaultOrder = defaultOrder;
        this.tieBreak = tieBreak;
        for (Column column : columns) {
            byProperty.put(column.property(), column);
        }
    }

    /** @throws InvalidRequestException naming {@code filter}, if clients may not filter by such a property */
    Column filterable(String property) {
        Column column = byProperty.get(property);
        if (column == null || !column.filterable()) {
            throw InvalidRequestException.invalid(
                    "filter", "Unknown property %s; known are %s.".formatted(property, filterable()));
        }
        return column;
    }

    private String filterable() {
        return byProperty.values().stream()
                .filter(Column::filterable)
                .map(Column::property)
                .collect(Collectors.joining(", "));
    }

    /**
     * The {@code order by} list for the wanted sort, always with the tie-break at its end.
     *
     * @throws InvalidRequestException naming {@code sort}, if a property is unknown
     */
    String orderBy(List<Sort> sorts) {
        if (sorts.isEmpty()) {
            return defaultOrder + ", " + tieBreak;
        }
        return sorts.stream()
                        .map(sort -> sortable(sort.property()).sortable() + (sort.descending() ? " desc" : " asc"))
                        .collect(Collectors.joining(", "))
                + ", "
                + tieBreak;
    }

    /**
     * The {@code order by} list for the wanted sort, for a list that may be read in several ways.
     *
     * @return empty if it sorts by a property that is not among these columns
     * @throws InvalidRequestException naming {@code sort}, if it cannot be understood
     */
    public Optional<String> orderIfKnown(PageQuery request) {
        List<Sort> sorts = request.sorts();
        return sorts.stream().allMatch(sort -> byProperty.containsKey(sort.property()))
                ? Optional.of(orderBy(sorts))
                : Optional.empty();
    }

    private Column sortable(String property) {
        Column column = byProperty.get(property);
        if (column == null) {
            throw InvalidRequestException.invalid(
                    "sort",
                    "Unknown property %s; known are %s.".formatted(property, String.join(", ", byProperty.keySet())));
        }
        return column;
    }
}
