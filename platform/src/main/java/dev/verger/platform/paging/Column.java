package dev.verger.platform.paging;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

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
        String property, String sql, Type type, boolean filterable, String onlyWhere, UnaryOperator<String> spelling) {

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");

    /** How the values of a column compare. */
    public enum Type {
        /** Words of people: compared by their search key, which PostgreSQL makes of each row. */
        TEXT,
        /** Words of people: compared by their search key, which a column keeps. */
        SEARCH_KEY,
        /** Identifiers and fixed words: compared exactly. */
        CODE,
        /** An array of identifiers or fixed words: equal to each of its elements. */
        CODES,
        /** Whole numbers, kept as text: equal as text, ordered as numbers. */
        DIGITS,
        NUMBER,
        BOOLEAN,
        DATE
    }

    public static Column text(String property, String sql) {
        return new Column(property, sql, Type.TEXT, true, null, UnaryOperator.identity());
    }

    /**
     * Text for people whose search key the table keeps, so that an index on it can be used.
     *
     * @param key a column {@code text collate "unicode" generated always as (search_key(…)) stored}
     */
    public static Column searchKey(String property, String key) {
        return new Column(property, key, Type.SEARCH_KEY, true, null, UnaryOperator.identity());
    }

    /** Whole numbers of up to 20 digits that are kept as text, without zeros in front. */
    public static Column digits(String property, String sql) {
        return new Column(property, sql, Type.DIGITS, true, null, Column::withoutLeadingZeros);
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
     * The same column, absent from the rows for which the condition does not hold. Said here and not as a {@code case}
     * in the expression, so that comparisons can use an index on it.
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

    private static String withoutLeadingZeros(String digits) {
        return LEADING_ZEROS.matcher(digits.strip()).replaceFirst("");
    }

    /** The expression as it compares: for equality, and with a pattern. */
    String comparable() {
        return type == Type.TEXT ? "(search_key(" + sql + ") collate \"unicode\")" : sql;
    }

    /** The expression whose order is that of the values. */
    String ordered() {
        return type == Type.DIGITS ? "lpad(" + sql + ", 20, '0')" : comparable();
    }

    /** The expression as it sorts. */
    String sortable() {
        return onlyWhere == null ? ordered() : "case when " + onlyWhere + " then " + ordered() + " end";
    }
}
