package dev.verger.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection of PostgreSQL's superuser, for what only it may do. */
final class Superuser implements AutoCloseable {

    private static final String NAME = "postgres";

    private final Connection connection;
    private final Statement statement;

    /** @param server its address without a database, such as {@code jdbc:postgresql://127.0.0.1:8093} */
    Superuser(String server) throws SQLException {
        connection = DriverManager.getConnection(server + "/" + NAME, NAME, "");
        statement = connection.createStatement();
    }

    void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** Returns the first column of the only row. */
    String text(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Sets a parameter of the server for good; it is in force after the next reload or restart. */
    void set(String parameter, String value) throws SQLException {
        execute("alter system set " + parameter + " = " + statement.enquoteLiteral(value));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
