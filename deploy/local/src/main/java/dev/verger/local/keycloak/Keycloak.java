package dev.verger.local.keycloak;

import dev.verger.local.component.Component;
import dev.verger.local.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The stack's identity provider: a home of its own, copied from the imported realm. */
public final class Keycloak implements Component {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final Object ONE_PREPARES = new Object();

    private final KeycloakSettings settings;
    private final int port;
    private ChildProcess process;
    private boolean stopping;
    private boolean serving;

    public Keycloak(KeycloakSettings settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public Path log() {
        return settings.log();
    }

    /** Returns the address of the local realm. */
    public URI issuer() {
        return URI.create(address() + "/realms/" + KeycloakServer.REALM);
    }

    @Override
    public void start() throws IOException, InterruptedException {
        synchronized (this) {
            stopping = false;
            serving = false;
        }
        prepare();
        var realm = new ImportedRealm(settings);
        Path home = settings.home();
        Path marker = home.resolve("imported-from");
        if (!Files.exists(marker) || !Files.readString(marker).equals(realm.key())) {
            realm.copyTo(home);
            Files.writeString(marker, realm.key());
        }
        var server = KeycloakServer.start(settings, home, port, KeycloakServer.sharing(realm.classData()), false);
        note(server.process());
        synchronized (this) {
            serving = true;
        }
        server.awaitReady();
    }

    /**
     * Unpacks and builds the programs and imports the realm, unless that was finished before. The cache belongs to all
     * stacks of this checkout, so only one of them at a time fills it.
     */
    public void prepare() throws IOException, InterruptedException {
        var realm = new ImportedRealm(settings);
        synchronized (ONE_PREPARES) {
            Files.createDirectories(settings.cache());
            Path file = settings.cache().resolve("keycloak.lock");
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                KeycloakDistribution.prepare(settings, this::note);
                realm.prepare(this::note);
            }
        }
    }

    /** Remembers whom {@link #stop()} has to stop; a stop that came first ends it here. */
    private synchronized ChildProcess note(ChildProcess child) {
        process = child;
        if (stopping) {
            child.kill();
            throw new IllegalStateException("its stop was requested");
        }
        return child;
    }

    @Override
    public void stop() {
        ChildProcess running = forgetStarting();
        if (running == null) {
            return;
        }
        if (serving()) {
            running.stop(STOP_PATIENCE);
        } else {
            // What it prepares counts only when finished, and it would first write a large archive.
            running.kill();
        }
    }

    private synchronized boolean serving() {
        return serving;
    }

    @Override
    public void kill() {
        ChildProcess running = forgetStarting();
        if (running != null) {
            running.kill();
        }
    }

    private synchronized ChildProcess forgetStarting() {
        stopping = true;
        return process;
    }

    @Override
    public synchronized CompletableFuture<Integer> ended() {
        return process == null ? new CompletableFuture<>() : process.ended();
    }
}
