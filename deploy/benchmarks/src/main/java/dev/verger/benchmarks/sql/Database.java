package dev.verger.benchmarks.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A database of the stack, used as superuser.
 *
 * @param server such as {@code jdbc:postgresql://127.0.0.1:8093}
 */
public record Database(String server, String name) {

    /** Opens a connection whose text parameters get the type that the statement expects. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("stringtype", "unspecified");
        return DriverManager.getConnection(server + "/" + name, properties);
    }

    /** Runs statements one by one, each in its own transaction. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the only value of a query. */
    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** Returns the only value of a query as text. */
    public String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            if (!result.next()) {
                throw new SQLException("no row: " + query);
            }
            return result.getString(1);
        }
    }

    int port() {
        return Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
    }
}
