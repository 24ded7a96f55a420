package dev.verger.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/**
 * The relay's own connection. It does not come from the pool, because a lock and a {@code LISTEN}
 * belong to the connection and would pass to its next borrower; nor may it go through a pooler in
 * transaction mode.
 */
@ApplicationScoped
class OutboxDatabase {

    private static final int LEADER = 0x0b0b;
    private static final int BATCH = 500;

    private final String url;
    private final String username;
    private final String password;

    OutboxDatabase(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "outbox-relay");
        return DriverManager.getConnection(url, properties);
    }

    /** Whether this connection holds the leader's lock now. */
    boolean lead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select pg_try_advisory_lock(" + LEADER + ")")) {
            return result.next() && result.getBoolean(1);
        }
    }

    void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Outbox.CHANNEL);
        }
    }

    /** Returns at the next commit that added events, or after the time. */
    void awaitCommit(Connection connection, Duration atMost) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    }

    List<OutboxEvent> oldest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select id, event_id, topic, key, type, occurred_at, data from outbox order by id limit "
                                        + BATCH)) {
            List<OutboxEvent> events = new ArrayList<>();
            while (rows.next()) {
                events.add(
                        new OutboxEvent(
                                rows.getLong(1),
                                rows.getObject(2, UUID.class),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getObject(6, OffsetDateTime.class).toInstant(),
                                rows.getString(7)));
            }
            return events;
        }
    }

    void delete(Connection connection, List<OutboxEvent> events) throws SQLException {
        Long[] ids = events.stream().map(OutboxEvent::id).toArray(Long[]::new);
        try (var statement = connection.prepareStatement("delete from outbox where id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
    }
}
