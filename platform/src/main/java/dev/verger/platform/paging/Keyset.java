package dev.verger.platform.paging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a list from where it was left, by the values that the last row has in the order: each page costs the same, and
 * nothing is held between two of them.
 *
 * <p>The list is read in two parts, the rows in which the first expression of the order is null and the others, so that
 * the condition of the others begins with a range that an index can find.
 */
final class Keyset {

    private static final String VALUE = "keyset_value_";
    private static final String TYPE = "keyset_type_";

    private final List<OrderTerm> terms;
    private final boolean nullsOfTheFirst;

    private Keyset(List<OrderTerm> terms, boolean nullsOfTheFirst) {
        this.terms = terms;
        this.nullsOfTheFirst = nullsOfTheFirst;
    }

    /**
     * Where a row stands in the order.
     *
     * @param values as text, null where there is none
     * @param types PostgreSQL's names of their types
     */
    record Position(List<String> values, List<String> types) {}

    /**
     * The parts of a list, in its order.
     *
     * @param orderBy ends with what is unique among the rows
     */
    static List<Keyset> parts(String orderBy) {
        List<OrderTerm> terms = withoutRepetitions(OrderTerm.parse(orderBy));
        boolean nullsFirst = terms.get(0).descending();
        return List.of(new Keyset(terms, nullsFirst), new Keyset(terms, !nullsFirst));
    }

    /** What stood in the order before distinguishes no further rows. */
    private static List<OrderTerm> withoutRepetitions(List<OrderTerm> terms) {
        Set<String> seen = new HashSet<>();
        return terms.stream()
                .filter(term -> seen.add(term.sql()))
                .map(term -> new OrderTerm("(" + term.sql() + ")", term.descending()))
                .toList();
    }

    /** What must be selected beside the row, so that {@link #position} can read it. */
    String select() {
        var columns = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            columns.append("%1$s::text as %2$s%4$d, pg_typeof(%1$s)::text as %3$s%4$d, "
                    .formatted(terms.get(i).sql(), VALUE, TYPE, i));
        }
        return columns.toString();
    }

    Position position(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            values.add(row.getString(VALUE + i));
            types.add(row.getString(TYPE + i));
        }
        return new Position(values, types);
    }

    /**
     * The rows of this part after the position.
     *
     * @param position null for the whole part
     */
    SqlCondition after(Position position) {
        String part = terms.get(0).sql() + (nullsOfTheFirst ? " is null" : " is not null");
        if (position == null) {
            return new SqlCondition(part, Map.of());
        }
        Map<String, Object> binds = new HashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            if (position.values().get(i) != null) {
                binds.put(VALUE + i, position.values().get(i));
            }
        }
        String range = nullsOfTheFirst ? "true" : fromFirst(position);
        return new SqlCondition("%s and %s and (%s)".formatted(part, range, beyond(position, 0)), binds);
    }

    /** Implied by the rest, but this is what an index understands. */
    private String fromFirst(Position position) {
        OrderTerm first = terms.get(0);
        return first.sql() + (first.descending() ? " <= " : " >= ") + value(position, 0);
    }

    private String beyond(Position position, int index) {
        OrderTerm term = terms.get(index);
        boolean isNull = position.values().get(index) == null;
        String further;
        if (isNull) {
            further = term.descending() ? term.sql() + " is not null" : "false";
        } else if (term.descending()) {
            further = term.sql() + " < " + value(position, index);
        } else {
            further = "%1$s > %2$s or %1$s is null".formatted(term.sql(), value(position, index));
        }
        if (index == terms.size() - 1) {
            return further;
        }
        String same = term.sql() + (isNull ? " is null" : " = " + value(position, index));
        return "%s or (%s and (%s))".formatted(further, same, beyond(position, index + 1));
    }

    private static String value(Position position, int index) {
        return "cast(:%s%d as %s)".formatted(VALUE, index, position.types().get(index));
    }
}
