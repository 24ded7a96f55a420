package dev.verger.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Gives each start of Quarkus an empty database on the shared PostgreSQL, and the shared Kafka. */
public class FreshDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String STARTED_AT = "verger.test.started-at";

    @Override
    public Map<String, String> start() {
        System.setProperty(STARTED_AT, Long.toString(System.currentTimeMillis()));
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", create());
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("kafka.bootstrap.servers", kafkaServers());
        return settings;
    }

    /** Creates an empty database and returns its JDBC URL; user and password are {@code postgres}. */
    public static String create() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be created", e);
        }
        return url(name);
    }

    /** The bootstrap servers of the shared Kafka. */
    public static String kafkaServers() {
        return required(EmbeddedServers.KAFKA_SERVERS);
    }

    /**
     * When the current database was created, in milliseconds of the epoch: earlier messages of the shared Kafka concern
     * another one, whose ids may be the same. 0 if there is none.
     */
    static long startedAt() {
        return Long.getLong(STARTED_AT, 0);
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    static int port() {
        return Integer.parseInt(required(EmbeddedServers.POSTGRES_PORT));
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + required(EmbeddedServers.POSTGRES_PORT) + "/" + database;
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("EmbeddedServers did not start: is this an *IT run by failsafe?");
        }
        return value;
    }

    @Override
    public void stop() {
        // The database goes with the server at the end of the run.
    }
}
