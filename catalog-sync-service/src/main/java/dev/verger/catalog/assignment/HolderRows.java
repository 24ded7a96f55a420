package dev.verger.catalog.assignment;

import dev.verger.catalog.assignment.HolderLookup.Doubt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Counts and takes rows by their holders, because a holder costs one request. The rows are given as the SQL after
 * {@code select}, in which they are called {@code a} and the location {@code :location}.
 */
final class HolderRows {

    private HolderRows() {}

    /**
     * How many devices and users there are.
     *
     * @param most stops counting there
     */
    static int count(Handle handle, String from, int most, Consumer<SqlStatement<?>> values) {
        Query query = handle.createQuery(
                        "select count(*) from (select distinct a.is_user, a.principal " + from + " limit :most) h")
                .bind("most", most);
        values.accept(query);
        return query.mapTo(Integer.class).one();
    }

    /**
     * The rows of the first holders.
     *
     * @param holders how many, in the order of their names
     */
    static List<Doubt> ofFirst(Handle handle, String from, int holders, Consumer<SqlStatement<?>> values) {
        Query query = handle.createQuery("""
                select d.asset_id, d.is_user, d.principal, t.adam_id
                from (%s) d join asset t on t.location_id = :location and t.id = d.asset_id
                where d.place <= :holders order by d.is_user, d.principal, d.asset_id
                """.formatted(placed(from))).bind("holders", holders);
        values.accept(query);
        return query.map((row, context) -> doubt(row)).list();
    }

    /** SQL of the rows of all holders but the first {@code :holders}. */
    static String ofOthers(String from) {
        return "select d.asset_id, d.is_user, d.principal from (%s) d where d.place > :holders".formatted(placed(from));
    }

    private static String placed(String from) {
        return "select a.asset_id, a.is_user, a.principal, dense_rank() over (order by a.is_user, a.principal) as place "
                + from;
    }

    private static Doubt doubt(ResultSet row) throws SQLException {
        return new Doubt(
                new Holding(row.getInt("asset_id"), row.getBoolean("is_user"), row.getString("principal")),
                row.getString("adam_id"));
    }
}
