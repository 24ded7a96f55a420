package dev.verger.platform.paging;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One property of a collection that a client may name in {@code sort} or {@code filter}.
 *
 * @param property its name in JSON
 * @param sql the SQL expression behind it; a constant of the code, never input
 * @param type how values compare
 * @param filterable whether {@code filter} may name it
 * @param onlyWhere SQL condition of the rows that have the property at all, or null for every row
 * @param spelling how a value of a filter is spelled in the database
 */
public record Column(
        String property,
        String sql,
        Type type,
        boolean filterable,
        String onlyWhere,
        UnaryOperator<String> spelling) {

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
        return new Column(property, sql, Type.TEXT, true, null, UnaryOperator.identity());
    }

    public static Column code(String property, String sql) {
        return new Column(property, sql, Type.CODE, true, null, UnaryOperator.identity());
    }

    public static Column codes(String property, String sql) {
        return new Column(property, sql, Type.CODES, true, null, UnaryOperator.identity());
    }

    public static Column number(String property, String sql) {
        return new Column(property, sql, Type.NUMBER, true, null, UnaryOperator.identity());
    }

    public static Column bool(String property, String sql) {
        return new Column(property, sql, Type.BOOLEAN, true, null, UnaryOperator.identity());
    }

    public static Column date(String property, String sql) {
        return new Column(property, sql, Type.DATE, true, null, UnaryOperator.identity());
    }

    /** The same column for {@code sort} only. */
    public Column sortOnly() {
        return new Column(property, sql, type, false, onlyWhere, spelling);
    }

    /**
     * The same column, absent from the rows for which the condition does not hold. Said here and
     * not as a {@code case} in the expression, so that comparisons can use an index on it.
     *
     * @param condition a constant of the code, never input
     */
    public Column onlyWhere(String condition) {
        return new Column(property, sql, type, filterable, condition, spelling);
    }

    /** The same column, whose values are stored in upper case without blanks around them. */
    public Column upperCase() {
        return new Column(
                property,
                sql,
                type,
                filterable,
                onlyWhere,
                value -> value.strip().toUpperCase(Locale.ROOT));
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
