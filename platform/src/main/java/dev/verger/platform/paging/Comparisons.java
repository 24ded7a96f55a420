package dev.verger.platform.paging;

import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.Column.Type;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns single comparisons into SQL and collects their values under the names {@code f0}, {@code f1}, …, and
 * {@code prefix1}, ….
 */
final class Comparisons {

    private static final int MOST = 100;
    private static final int MOST_VALUES = 500;

    private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");

    private final Map<String, Object> binds = new HashMap<>();
    private int values;

    Map<String, Object> binds() {
        return binds;
    }

    /**
     * A row without a value matches {@code !=} and {@code =out=}: it does not have the value that is excluded. It
     * matches no other comparison.
     *
     * @throws InvalidRequestException naming {@code filter}, if the property has no such comparison, a value is of the
     *     wrong type, or there are too many
     */
    String toSql(Column column, ComparisonOperator operator, List<String> given) {
        if (given.isEmpty() || given.size() > MOST_VALUES) {
            throw InvalidRequestException.invalid(
                    "filter", "%s compares with 1 to %d values.".formatted(column.property(), MOST_VALUES));
        }
        List<String> values = given.stream().map(column.spelling()).toList();
        String value = values.get(0);
        if (operator.equals(RSQLOperators.EQUAL)) {
            return where(column, equal(column, value));
        }
        if (operator.equals(RSQLOperators.NOT_EQUAL)) {
            return "(" + where(column, equal(column, value)) + ") is not true";
        }
        if (operator.equals(RSQLOperators.IN)) {
            return where(column, anyOf(column, values));
        }
        if (operator.equals(RSQLOperators.NOT_IN)) {
            return "(" + where(column, anyOf(column, values)) + ") is not true";
        }
        return where(column, ordered(column, operator.getSymbol(), value));
    }

    private static String where(Column column, String comparison) {
        return column.onlyWhere() == null ? comparison : "(" + column.onlyWhere() + " and " + comparison + ")";
    }

    /** One parameter for all values that compare exactly, one for each of the others. */
    private String anyOf(Column column, List<String> values) {
        Map<Boolean, List<String>> byExactness =
                values.stream().collect(Collectors.partitioningBy(v -> isExact(column, v)));
        Stream<String> others = byExactness.get(false).stream().map(value -> equal(column, value));
        return Stream.concat(oneOf(column, byExactness.get(true)).stream(), others)
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static boolean isExact(Column column, String value) {
        return switch (column.type()) {
            case TEXT, SEARCH_KEY, CODE, DIGITS -> value.indexOf('*') < 0;
            case NUMBER -> number(column, value) instanceof Long;
            default -> false;
        };
    }

    private Optional<String> oneOf(Column column, List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Object array = column.type() == Type.NUMBER
                ? values.stream().map(v -> number(column, v)).toArray(Long[]::new)
                : values.toArray(String[]::new);
        String elements = isText(column)
                ? "array(select search_key(given) from unnest(%s) given)".formatted(bind(array))
                : bind(array);
        return Optional.of(column.comparable() + " = any(" + elements + ")");
    }

    private String equal(Column column, String value) {
        if (column.type() == Type.DATE) {
            DateRange date = DateRange.parse(column.property(), value);
            return "(%s >= %s and %s < %s)"
                    .formatted(column.sql(), bind(date.from()), column.sql(), bind(date.until()));
        }
        if (column.type() == Type.CODES) {
            return anElement(column, value);
        }
        if (isWritten(column) && value.indexOf('*') >= 0) {
            return like(column, value);
        }
        return column.comparable() + " = " + bound(column, value);
    }

    private String like(Column column, String pattern) {
        String like = column.comparable() + " like " + keyOf(column, bind(likePattern(pattern)));
        String prefix = column.type() == Type.SEARCH_KEY ? TextPrefix.of(pattern) : "";
        return prefix.isEmpty() ? like : "(" + beginsWith(column.sql(), prefix) + like + ")";
    }

    /**
     * The range of the collation that holds whatever begins with the text, which is what an index finds: PostgreSQL
     * looks for patterns in no index under an ICU collation.
     *
     * @see <a href="https://www.unicode.org/reports/tr35/tr35-collation.html#tailored-noncharacter-weights">UTS 35:
     *     U+FFFF has the highest primary weight</a>
     */
    private String beginsWith(String key, String prefix) {
        String name = "prefix" + values;
        binds.put(name, prefix);
        return "%1$s >= search_key(:%2$s) and %1$s < search_key(:%2$s) || chr(65535) and ".formatted(key, name);
    }

    private String anElement(Column column, String value) {
        return value.indexOf('*') < 0
                ? bind(value) + " = any(" + column.sql() + ")"
                : "exists (select 1 from unnest(%s) as element where element like %s)"
                        .formatted(column.sql(), bind(likePattern(value)));
    }

    private String ordered(Column column, String symbol, String value) {
        String operator = switch (symbol) {
            case "<", "=lt=" -> "<";
            case "<=", "=le=" -> "<=";
            case ">", "=gt=" -> ">";
            default -> ">=";
        };
        if (column.type() == Type.BOOLEAN || column.type() == Type.CODES) {
            throw InvalidRequestException.invalid("filter", column.property() + " compares with == and != only.");
        }
        if (column.type() == Type.DATE) {
            DateRange date = DateRange.parse(column.property(), value);
            // A bare date is the whole day, so "after it" and "up to it" look at its end.
            return switch (operator) {
                case "<", ">=" -> column.sql() + " " + operator + " " + bind(date.from());
                case "<=" -> column.sql() + " < " + bind(date.until());
                default -> column.sql() + " >= " + bind(date.until());
            };
        }
        if (column.type() == Type.DIGITS) {
            return "%s %s lpad(%s, 20, '0')".formatted(column.ordered(), operator, bind(digits(column, value)));
        }
        return column.ordered() + " " + operator + " " + bound(column, value);
    }

    private String bound(Column column, String value) {
        return keyOf(column, bind(typed(column, value)));
    }

    /** What a bound value is compared as. */
    private static String keyOf(Column column, String bound) {
        return isText(column) ? "search_key(" + bound + ")" : bound;
    }

    private static boolean isText(Column column) {
        return column.type() == Type.TEXT || column.type() == Type.SEARCH_KEY;
    }

    private static boolean isWritten(Column column) {
        return isText(column) || column.type() == Type.CODE || column.type() == Type.DIGITS;
    }

    private String bind(Object value) {
        if (values >= MOST) {
            throw InvalidRequestException.invalid("filter", "At most %d comparisons.".formatted(MOST));
        }
        String name = "f" + values++;
        binds.put(name, value);
        return ":" + name;
    }

    private static Object typed(Column column, String value) {
        return switch (column.type()) {
            case TEXT, SEARCH_KEY, CODE, CODES, DIGITS -> value;
            case NUMBER -> number(column, value);
            case BOOLEAN -> bool(column, value);
            case DATE -> throw new IllegalStateException("Dates compare as ranges");
        };
    }

    private static String digits(Column column, String value) {
        if (!DIGITS.matcher(value).matches()) {
            throw InvalidRequestException.invalid("filter", column.property() + " compares with a whole number.");
        }
        return value;
    }

    /** Whole numbers as such: beside a decimal one PostgreSQL could use no index on integers. */
    private static Number number(Column column, String value) {
        try {
            if (value.length() <= 30 && value.indexOf('e') < 0 && value.indexOf('E') < 0) {
                var number = new BigDecimal(value);
                return isWhole(number) ? number.longValueExact() : number;
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer
        }
        throw InvalidRequestException.invalid("filter", column.property() + " compares with a number.");
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static boolean bool(Column column, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidRequestException.invalid("filter", column.property() + " is true or false.");
        };
    }

    /** {@code *} is the only wildcard; SQL's own are taken literally. */
    private static String likePattern(String value) {
        return value.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
    }
}
