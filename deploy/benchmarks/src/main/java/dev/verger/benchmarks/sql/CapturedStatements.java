package dev.verger.benchmarks.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that a service executes for one request of a client, to be repeated without the service. */
public final class CapturedStatements {

    /** A request that makes the service query its database. */
    /** The time within which the server's processes apply a changed setting. */
    private static final long UNTIL_HEARD_MILLIS = 1000;

    private final Database database;
    private final List<LoggedStatement> statements;

    CapturedStatements(Database database, List<LoggedStatement> statements) {
        this.database = database;
        this.statements = statements;
    }

    /**
     * Makes the server log all statements while one request is answered.
     *
     * @param log of the server
     * @param wanted which statements belong to the request; services execute others at any time
     */
    public static CapturedStatements of(Database database, Path log, Predicate<String> wanted, Runnable request)
            throws SQLException, IOException, InterruptedException {
        List<LoggedStatement> statements;
        database.execute("alter system set log_statement = 'all'", "select pg_reload_conf()");
        try {
            Thread.sleep(UNTIL_HEARD_MILLIS);
            long position = Files.size(log);
            request.run();
            Thread.sleep(UNTIL_HEARD_MILLIS);
            statements = StatementLog.read(log, position);
        } finally {
            database.execute("alter system reset log_statement", "select pg_reload_conf()");
        }
        List<LoggedStatement> own = statements.stream()
                .filter(statement -> wanted.test(statement.sql()))
                .toList();
        if (own.isEmpty()) {
            throw new IllegalStateException("the request executed no statement");
        }
        return new CapturedStatements(database, own);
    }

    /** The number of statements. */
    public int count() {
        return statements.size();
    }

    /** The statements as a script for {@code pgbench}, with {@link #variables()} for values. */
    String script() {
        return IntStream.range(0, statements.size())
                .mapToObj(i -> statements.get(i).withVariables(prefix(i)) + ";\n")
                .collect(Collectors.joining());
    }

    /** The values of the variables of the script, each as {@code name=value}. */
    List<String> variables() {
        return IntStream.range(0, statements.size())
                .mapToObj(i -> statements.get(i).variables(prefix(i)))
                .flatMap(List::stream)
                .toList();
    }

    private static String prefix(int statement) {
        return "s" + statement + "_";
    }

    Database database() {
        return database;
    }

    List<LoggedStatement> statements() {
        return statements;
    }

    Connection connect() throws SQLException {
        return database.connect();
    }
}
