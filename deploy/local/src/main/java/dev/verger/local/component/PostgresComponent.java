package dev.verger.local.component;

import dev.verger.local.postgres.PostgresServer;
import dev.verger.local.process.Guard;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The stack's PostgreSQL, with one database per service. */
public final class PostgresComponent implements Component {

    /**
     * Where its files are, and what it serves.
     *
     * @param binaries where its programs are unpacked once
     * @param databases each gets an owner of the same name
     */
    public record Settings(Path data, int port, Path binaries, Path log, List<String> databases) {}

    private static final int KILL_SECONDS = 10;

    private final Settings settings;
    private final Guard guard;
    private PostgresServer server;
    private long pid;
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
        server = PostgresServer.start(settings.data(), settings.port(), settings.binaries(), settings.log());
        ProcessHandle process = server.process();
        pid = process.pid();
        guard.add(pid, "INT");
        ended = process.onExit().thenApply(exited -> 0);
        settings.databases().forEach(name -> server.createDatabase(name, name));
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
            guard.remove(pid);
        }
    }

    @Override
    public synchronized void kill() {
        if (server != null) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd();
            stop();
        }
    }

    private void awaitEnd() {
        try {
            ended.get(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("PostgreSQL survives kill -9", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized CompletableFuture<Integer> ended() {
        return ended;
    }
}
