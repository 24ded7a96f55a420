package dev.verger.platform.paging;

import java.util.HashMap;
import java.util.Map;

/**
 * A condition for a {@code where} clause with its named parameters.
 *
 * @param sql text made of constants of the code only
 * @param binds values by parameter name
 */
public record SqlCondition(String sql, Map<String, Object> binds) {

    /** Holds for every row. */
    public static final SqlCondition ALWAYS = new SqlCondition("true", Map.of());

    /** Holds for no row. */
    public static final SqlCondition NEVER = new SqlCondition("false", Map.of());

    public static SqlCondition of(String sql, String name, Object value) {
        return new SqlCondition(sql, Map.of(name, value));
    }

    /** Both must hold; the names of the parameters must differ. */
    public SqlCondition and(SqlCondition other) {
        Map<String, Object> both = new HashMap<>(binds);
        both.putAll(other.binds);
        return new SqlCondition("(" + sql + ") and (" + other.sql + ")", both);
    }
}
