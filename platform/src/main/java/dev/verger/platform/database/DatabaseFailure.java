package dev.verger.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;

/** Distinguishes database failures that pass by themselves from those that will happen again. */
public final class DatabaseFailure {

    /** Classes of SQLSTATE: connection, resources, operator intervention, serialisation and deadlock. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40");

    private static final String UNIQUE_VIOLATION = "23505";

    /** Its time was over, it was the victim of a deadlock, or others changed what it read. */
    private static final Set<String> BUSY = Set.of("57014", "40P01", "40001");

    private DatabaseFailure() {}

    /** Whether the same work is worth another try. */
    public static boolean passes(Throwable failure) {
        return all(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .filter(DatabaseFailure::passes)
                .isPresent();
    }

    /**
     * Whether the database is there but has too much to do: a statement was cut because it took too long, or no
     * connection became free in time.
     */
    public static boolean busy(Throwable failure) {
        return all(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .filter(sql -> sql.getSQLState() == null || BUSY.contains(sql.getSQLState()))
                .isPresent();
    }

    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        // Agroal gives no state when no connection could be had in time.
        return failure instanceof SQLTransientException
                || state == null
                || state.length() < 2
                || PASSING.contains(state.substring(0, 2));
    }

    /** The name of the unique constraint that was violated, or an empty text. */
    public static String violatedConstraint(Throwable failure) {
        return all(failure)
                .filter(PSQLException.class::isInstance)
                .map(PSQLException.class::cast)
                .filter(sql -> UNIQUE_VIOLATION.equals(sql.getSQLState()))
                .map(PSQLException::getServerErrorMessage)
                .filter(Objects::nonNull)
                .map(message -> String.valueOf(message.getConstraint()))
                .findFirst()
                .orElse("");
    }

    /** The failure, its causes, and what it suppressed: JTA hides there why a commit failed. */
    private static Stream<Throwable> all(Throwable failure) {
        if (failure == null) {
            return Stream.empty();
        }
        return Stream.of(
                        Stream.of(failure),
                        all(failure.getCause()),
                        Stream.of(failure.getSuppressed()).flatMap(DatabaseFailure::all))
                .flatMap(part -> part);
    }
}
