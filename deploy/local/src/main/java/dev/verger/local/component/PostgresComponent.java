package dev.verger.local.component;

import dev.verger.local.postgres.PostgresServer;
import dev.verger.local.process.Guard;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The stack's PostgreSQL, with one database per service. */
public final class PostgresComponent implements Component {

    /**
     * Where it lives.
     *
     * @param binaries where its programs are unpacked once
     * @param databases each gets an owner of the same name
     */
    public record Settings(Path data, int port, Path binaries, Path log, List<String> databases) {}

    private final Settings settings;
    private final Guard guard;
    private PostgresServer server;
    private CompletableFuture<Integer> ended = new CompletableFuture<>();

    public PostgresComponent(Settings settings, Guard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String address() {
        return "jdbc:postgresql://127.0.0.1:" + settings.port();
    }

    @Override
    public Path log() {
        return settings.log();
    }

    @Override
    public synchronized void start() {
        server =
                PostgresServer.start(
                        settings.data(), settings.port(), settings.binaries(), settings.log());
        ProcessHandle process = server.process();
        guard.add(process.pid(), "INT");
        ended =
                process.onExit()
                        .thenApply(
                                gone -> {
                                    guard.remove(gone.pid());
                                    return 0;
                                });
        settings.databases().forEach(name -> server.createDatabase(name, name));
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized void kill() {
        if (server != null) {
            server.process().destroyForcibly();
            ended.join();
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized CompletableFuture<Integer> ended() {
        return ended;
    }
}
