package dev.verger.platform.paging;

/**
 * One property of a collection that a client may name in {@code sort} or {@code filter}.
 *
 * @param property its name in JSON
 * @param sql the SQL expression behind it; a constant of the code, never input
 * @param type how values compare
 * @param filterable whether {@code filter} may name it
 */
public record Column(String property, String sql, Type type, boolean filterable) {

    /** How the values of a column compare. */
    public enum Type {
        /** People's words: compared without regard to case. */
        TEXT,
        /** Identifiers and fixed words: compared exactly. */
        CODE,
        NUMBER,
        BOOLEAN,
        DATE
    }

    public static Column text(String property, String sql) {
        return new Column(property, sql, Type.TEXT, true);
    }

    public static Column code(String property, String sql) {
        return new Column(property, sql, Type.CODE, true);
    }

    public static Column number(String property, String sql) {
        return new Column(property, sql, Type.NUMBER, true);
    }

    public static Column bool(String property, String sql) {
        return new Column(property, sql, Type.BOOLEAN, true);
    }

    public static Column date(String property, String sql) {
        return new Column(property, sql, Type.DATE, true);
    }

    /** The same column for {@code sort} only. */
    public Column sortOnly() {
        return new Column(property, sql, type, false);
    }

    /** The expression as it compares and sorts. */
    String comparable() {
        return type == Type.TEXT ? "lower(" + sql + ")" : sql;
    }
}
