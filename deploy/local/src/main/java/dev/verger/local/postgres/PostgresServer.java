package dev.verger.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL server on 127.0.0.1 with persistent data.
 *
 * <p>Every user of this machine may log in as any role without a password, superuser {@code postgres}: for development
 * and tests only. A commit is in the write-ahead log before it is confirmed, so {@code kill -9} of any process loses
 * nothing; a power failure may, because the operating system is not asked to flush.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final Path dataDirectory;

    private PostgresServer(EmbeddedPostgres server, Path dataDirectory) {
        this.server = server;
        this.dataDirectory = dataDirectory;
    }

    /**
     * Starts a server that also stops when this JVM ends; for tests.
     *
     * @param dataDirectory created and initialised if empty; otherwise used as it is
     * @param port 0 for any free port
     */
    public static PostgresServer start(Path dataDirectory, int port) {
        Path data = dataDirectory.toAbsolutePath();
        Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "verger-" + System.getProperty("user.name"));
        Path log = data.resolveSibling(data.getFileName() + ".log");
        return start(builder(data, port, binaries, log).setRegisterShutdownHook(true), data);
    }

    /**
     * Starts a server that runs until it is closed.
     *
     * @param binaries where the server's programs are unpacked once
     * @param log gets the server's output
     */
    public static PostgresServer start(Path dataDirectory, int port, Path binaries, Path log) {
        Path data = dataDirectory.toAbsolutePath();
        return start(builder(data, port, binaries, log).setRegisterShutdownHook(false), data);
    }

    private static EmbeddedPostgres.Builder builder(Path dataDirectory, int port, Path binaries, Path log) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPGStartupWait(STARTUP_WAIT)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                // The same collation on every machine, whatever locales it has installed.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // zonky's default is off, which loses confirmed commits when a process is killed.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "300")
                // A Unix socket would need a directory that only some machines have.
                .setServerConfig("unix_socket_directories", "''");
    }

    private static PostgresServer start(EmbeddedPostgres.Builder builder, Path dataDirectory) {
        try {
            return new PostgresServer(builder.start(), dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    /** Returns the server's main process, which is no child of this JVM. */
    public ProcessHandle process() {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            long pid = Long.parseLong(lines.get(0).trim());
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Creates a database and the role that owns it; does nothing if both are there. */
    public void createDatabase(String name, String owner) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, "");
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", owner)) {
                statement.execute("create role " + statement.enquoteIdentifier(owner, true) + " login");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database "
                        + statement.enquoteIdentifier(name, true)
                        + " owner "
                        + statement.enquoteIdentifier(owner, true));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name + ": " + e.getMessage(), e);
        }
    }

    /** Returns the address of one database, without a user. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    /** Closes all connections and waits until the server has ended. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }
}
