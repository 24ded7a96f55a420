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

/** The stack's identity provider, with a home directory that is copied from the imported realm. */
public final class Keycloak implements Component {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Object PREPARATION = new Object();

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
        register(server.process());
        synchronized (this) {
            serving = true;
        }
        server.awaitReady();
    }

    /**
     * Unpacks and builds the programs and imports the realm, unless that was completed before. All stacks of this
     * checkout share the cache, so only one of them at a time writes to it.
     */
    public void prepare() throws IOException, InterruptedException {
        var realm = new ImportedRealm(settings);
        synchronized (PREPARATION) {
            Files.createDirectories(settings.cache());
            Path file = settings.cache().resolve("keycloak.lock");
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                KeycloakDistribution.prepare(settings, this::register);
                realm.prepare(this::register);
            }
        }
    }

    /** Registers the process that {@link #stop()} has to stop; kills it if a stop was requested before. */
    private synchronized ChildProcess register(ChildProcess child) {
        process = child;
        if (stopping) {
            child.kill();
            throw new IllegalStateException("its stop was requested");
        }
        return child;
    }

    @Override
    public void stop() {
        ChildProcess running = cancelStart();
        if (running == null) {
            return;
        }
        if (serving()) {
            running.stop(STOP_TIMEOUT);
        } else {
            // A preparation is used only if it was completed, and a stop would first write a large archive.
            running.kill();
        }
    }

    private synchronized boolean serving() {
        return serving;
    }

    @Override
    public void kill() {
        ChildProcess running = cancelStart();
        if (running != null) {
            running.kill();
        }
    }

    private synchronized ChildProcess cancelStart() {
        stopping = true;
        return process;
    }

    @Override
    public synchronized CompletableFuture<Integer> ended() {
        return process == null ? new CompletableFuture<>() : process.ended();
    }
}
