package dev.verger.platform.paging;

/**
 * One property of a collection that a client may name in {@code sort} or {@code filter}.
 *
 * @param property its name in JSON
 * @param sql the SQL expression behind it; a constant of the code, never input
 * @param type how values compare
 * @param filterable whether {@code filter} may name it
 * @param onlyWhere SQL condition of the rows that have the property at all, or null for every row
 */
public record Column(String property, String sql, Type type, boolean filterable, String onlyWhere) {

    /** How the values of a column compare. */
    public enum Type {
        /** People's words: compared without regard to case. */
        TEXT,
        /** Identifiers and fixed words: compared exactly. */
        CODE,
        /** An array of identifiers or fixed words: equal to each of its elements. */
        CODES,
        NUMBER,
        BOOLEAN,
        DATE
    }

    public static Column text(String property, String sql) {
        return new Column(property, sql, Type.TEXT, true, null);
    }

    public static Column code(String property, String sql) {
        return new Column(property, sql, Type.CODE, true, null);
    }

    public static Column codes(String property, String sql) {
        return new Column(property, sql, Type.CODES, true, null);
    }

    public static Column number(String property, String sql) {
        return new Column(property, sql, Type.NUMBER, true, null);
    }

    public static Column bool(String property, String sql) {
        return new Column(property, sql, Type.BOOLEAN, true, null);
    }

    public static Column date(String property, String sql) {
        return new Column(property, sql, Type.DATE, true, null);
    }

    /** The same column for {@code sort} only. */
    public Column sortOnly() {
        return new Column(property, sql, type, false, onlyWhere);
    }

    /**
     * The same column, absent from the rows for which the condition does not hold. Said here and
     * not as a {@code case} in the expression, so that comparisons can use an index on it.
     *
     * @param condition a constant of the code, never input
     */
    public Column onlyWhere(String condition) {
        return new Column(property, sql, type, filterable, condition);
    }

    /** The expression as it compares. */
    String comparable() {
        return type == Type.TEXT ? "lower(" + sql + ")" : sql;
    }

    /** The expression as it sorts. */
    String sortable() {
        return onlyWhere == null
                ? comparable()
                : "case when " + onlyWhere + " then " + comparable() + " end";
    }
}
