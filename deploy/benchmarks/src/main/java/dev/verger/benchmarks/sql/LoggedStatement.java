package dev.verger.benchmarks.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as PostgreSQL logged it, with the values of its parameters as text.
 *
 * @param sql with {@code $1}, {@code $2} … for the parameters
 * @param parameters a {@code null} for SQL's null
 */
record LoggedStatement(String sql, List<String> parameters) {

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    /** For JDBC: a question mark for each place of a parameter. */
    String jdbc() {
        return PLACE.matcher(sql).replaceAll("?");
    }

    /** The values for {@link #jdbc()}, in the order of its question marks. */
    List<String> jdbcParameters() {
        var values = new ArrayList<String>();
        Matcher place = PLACE.matcher(sql);
        while (place.find()) {
            values.add(value(place));
        }
        return values;
    }

    /** With the values in their places, on one line. */
    String literal() {
        return PLACE.matcher(sql)
                .replaceAll(place -> Matcher.quoteReplacement(literal(value(place))))
                .replaceAll("\\s+", " ")
                .trim();
    }

    private String value(java.util.regex.MatchResult place) {
        return parameters.get(Integer.parseInt(place.group(1)) - 1);
    }

    private static String literal(String value) {
        return value == null ? "null" : "'" + value.replace("'", "''") + "'";
    }
}
