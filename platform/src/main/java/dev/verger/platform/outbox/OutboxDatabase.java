package dev.verger.platform.outbox;

import dev.verger.platform.database.InstantColumn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/**
 * The relay's own connection. It does not come from the pool, because a lock and a {@code LISTEN} belong to the
 * connection and would pass to its next borrower; nor may it go through a pooler in transaction mode.
 */
@ApplicationScoped
class OutboxDatabase {

    private static final int LEADER = 0x0b0b;
    private static final int BATCH = 500;
    private static final int KEYS = 50;

    /** Steps from key to key through the index, so that the cost does not grow with the rows. */
    private static final String OLDEST = """
            with recursive step (key, number) as (
                (select key, 1 from outbox where key > ? order by key limit 1)
                union all
                select (select o.key from outbox o where o.key > step.key order by o.key limit 1), number + 1
                from step where step.key is not null and number < %1$d),
            keys as (select key from step where key is not null)
            select e.id, e.event_id, e.topic, e.key, e.type, e.occurred_at, e.data, e.traceparent
            from keys cross join lateral (
                select * from outbox o where o.key = keys.key order by o.id
                limit %2$d / (select count(*) from keys)) e
            order by e.key, e.id
            """.formatted(KEYS, BATCH);

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
                ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + LEADER + ")")) {
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

    /**
     * The oldest events of some keys, those of each key in their order. The keys are those that follow the given one in
     * the order of the database; their events share the batch, so that a key with very many of them does not delay the
     * others.
     *
     * @param afterKey empty for the first keys of all
     */
    List<OutboxEvent> oldest(Connection connection, String afterKey) throws SQLException {
        try (var statement = connection.prepareStatement(OLDEST)) {
            statement.setString(1, afterKey);
            try (ResultSet rows = statement.executeQuery()) {
                List<OutboxEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(event(rows));
                }
                return events;
            }
        }
    }

    private static OutboxEvent event(ResultSet row) throws SQLException {
        return new OutboxEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                InstantColumn.read(row, 6),
                row.getString(7),
                row.getString(8));
    }

    void delete(Connection connection, List<OutboxEvent> events) throws SQLException {
        Long[] ids = events.stream().map(OutboxEvent::id).toArray(Long[]::new);
        try (var statement = connection.prepareStatement("delete from outbox where id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
    }
}
