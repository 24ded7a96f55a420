package dev.verger.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Replaces a built service: shows over HTTP that it is ready, exits on request, and may ignore TERM. */
public final class FakeService {

    private FakeService() {}

    /**
     * Serves on the port of {@code QUARKUS_HTTP_PORT}, and health on that of {@code QUARKUS_MANAGEMENT_PORT}; of the
     * gateway also on the first. {@code GET /die} ends it with status 3.
     */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = listen(port);
        var management = listen(Integer.parseInt(System.getenv("QUARKUS_MANAGEMENT_PORT")));
        management.createContext("/q/health", exchange -> exchange.sendResponseHeaders(200, -1));
        server.createContext("/hello", exchange -> exchange.sendResponseHeaders(200, -1));
        if ("true".equals(System.getenv("VERGER_GATEWAY_HEALTH_PUBLIC_READINESS"))) {
            server.createContext("/q/health/ready", exchange -> exchange.sendResponseHeaders(200, -1));
        }
        server.createContext("/die", exchange -> {
            System.out.println("something terrible happened");
            Runtime.getRuntime().halt(3);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(port)));
        server.start();
        management.start();
    }

    private static HttpServer listen(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_MANAGEMENT_HOST"), port), 0);
    }

    private static void note(int port) {
        if (System.getenv("FAKE_STUBBORN") != null) {
            LockSupport.park();
        }
        try {
            Files.writeString(
                    Path.of(System.getenv("FAKE_STOPS")),
                    port + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Installs it where the launcher expects a module's built jar. */
    static void install(Path root, String module) throws IOException {
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
            out.closeEntry();
        }
    }
}
