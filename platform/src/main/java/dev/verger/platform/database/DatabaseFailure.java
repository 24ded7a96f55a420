package dev.verger.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells database failures that pass by themselves from those that will happen again. */
public final class DatabaseFailure {

    /**
     * Classes of SQLSTATE: connection, resources, operator intervention, serialisation and
     * deadlock.
     */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40");

    private DatabaseFailure() {}

    /** Whether the same work is worth another try, looking through all causes. */
    public static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                // Agroal gives no state when no connection could be had in time.
                return state == null
                        || state.length() < 2
                        || PASSING.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    /** The name of the unique constraint that was violated, or an empty text. */
    public static String violatedConstraint(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.postgresql.util.PSQLException sql
                    && "23505".equals(sql.getSQLState())
                    && sql.getServerErrorMessage() != null) {
                return String.valueOf(sql.getServerErrorMessage().getConstraint());
            }
        }
        return "";
    }
}
