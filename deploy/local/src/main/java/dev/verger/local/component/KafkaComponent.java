package dev.verger.local.component;

import dev.verger.local.kafka.KafkaServer;
import java.nio.file.Path;

/** The stack's Kafka, inside this JVM. */
public final class KafkaComponent implements Component {

    private final Path data;
    private final int port;
    private final Path log;
    private KafkaServer server;

    public KafkaComponent(Path data, int port, Path log) {
        this.data = data;
        this.port = port;
        this.log = log;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public synchronized void start() {
        server = KafkaServer.start(data, port);
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
