package dev.verger.platform.testing;

import dev.verger.local.kafka.KafkaServer;
import dev.verger.local.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts PostgreSQL and Kafka once for the whole test run, outside of Quarkus's class loaders, and sets their addresses
 * as system properties. Runs of plain unit tests switch it off with {@code verger.test.servers=false}.
 */
public final class EmbeddedServers implements LauncherSessionListener {

    static final String POSTGRES_PORT = "verger.test.postgres.port";
    static final String KAFKA_SERVERS = "verger.test.kafka.servers";

    private Path directory;
    private PostgresServer postgres;
    private KafkaServer kafka;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if ("false".equals(System.getProperty("verger.test.servers")) || System.getProperty(POSTGRES_PORT) != null) {
            return;
        }
        try {
            directory = Files.createTempDirectory("verger-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        kafka = KafkaServer.start(directory.resolve("kafka"), 0);
        System.setProperty(POSTGRES_PORT, Integer.toString(postgres.port()));
        System.setProperty(KAFKA_SERVERS, kafka.bootstrapServers());
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (directory == null) {
            return;
        }
        kafka.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
