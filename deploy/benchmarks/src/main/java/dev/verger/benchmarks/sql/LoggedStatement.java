package dev.verger.benchmarks.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
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

    /** For JDBC: a question mark for each use of a parameter. */
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

    /**
     * On one line, with a variable of pgbench for each value: with a literal value PostgreSQL would plan for that
     * value, and the service's statements are planned for any.
     *
     * @param prefix of the variables; their numbers follow
     */
    String withVariables(String prefix) {
        return PLACE.matcher(sql)
                .replaceAll(place ->
                        value(place) == null ? "null" : Matcher.quoteReplacement(":" + prefix + place.group(1)))
                .replaceAll("\\s+", " ")
                .trim();
    }

    /** The values of the variables, each as {@code name=value}. */
    List<String> variables(String prefix) {
        var definitions = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) != null) {
                definitions.add(prefix + (i + 1) + "=" + parameters.get(i));
            }
        }
        return definitions;
    }

    private String value(MatchResult place) {
        return parameters.get(Integer.parseInt(place.group(1)) - 1);
    }
}
