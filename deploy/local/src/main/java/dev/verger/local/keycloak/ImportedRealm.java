package dev.verger.local.keycloak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * A Keycloak home that already holds the realm, to be copied for each fresh stack.
 *
 * <p>Importing takes several seconds. While at it, the JVM records which classes it loaded, and the next starts take
 * them from that archive. Both are kept under a key: the realm file's hash, and the JDK's build.
 */
final class ImportedRealm {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final KeycloakSettings settings;
    private final Path home;
    private final Path classData;

    ImportedRealm(KeycloakSettings settings) throws IOException {
        this.settings = settings;
        String version = KeycloakDistribution.directory(settings);
        this.home = settings.cache().resolve(version + "-realm-" + key(Files.readAllBytes(settings.realm())));
        String jdk = System.getProperty("java.home") + System.getProperty("java.vm.version");
        this.classData =
                settings.cache().resolve(version + "-classes-" + key(jdk.getBytes(StandardCharsets.UTF_8)) + ".jsa");
    }

    /** Returns a word that changes with the realm file. */
    String key() {
        return home.getFileName().toString();
    }

    Path classData() {
        return classData;
    }

    /** Starts Keycloak once on a free port to import the realm, unless that was finished before. */
    void prepare(ChildStarted started) throws IOException, InterruptedException {
        if (Files.isDirectory(home) && Files.exists(classData)) {
            return;
        }
        settings.progress().accept("importing the realm (once)");
        Path draft = home.resolveSibling(home.getFileName() + ".tmp");
        FileUtils.deleteDirectory(draft.toFile());
        Path imports = Files.createDirectories(draft.resolve("data/import"));
        Files.copy(settings.realm(), imports.resolve("verger-realm.json"));
        linkPrograms(draft);

        List<String> options = Files.exists(classData)
                ? KeycloakServer.sharing(classData)
                : List.of("-XX:ArchiveClassesAtExit=" + classData + ".tmp");
        var server = KeycloakServer.start(settings, draft, freePort(), options, true);
        started.note(server.process());
        server.awaitReady();
        exercise(server.issuer());
        server.process().stop(STOP_PATIENCE);

        keepClassData();
        FileUtils.deleteDirectory(home.toFile());
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes a fresh home of a stack. */
    void copyTo(Path target) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".tmp");
        FileUtils.deleteDirectory(draft.toFile());
        FileUtils.copyDirectory(
                home.resolve("data/h2").toFile(), draft.resolve("data/h2").toFile());
        linkPrograms(draft);
        FileUtils.deleteDirectory(target.toFile());
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keycloak finds what its build wrote below its home. */
    private void linkPrograms(Path home) throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("providers"));
        Files.createSymbolicLink(
                home.resolve("lib"),
                settings.cache()
                        .resolve(KeycloakDistribution.directory(settings))
                        .resolve("lib"));
    }

    /** An empty file says that this JVM cannot make an archive, so that it is not tried again. */
    private void keepClassData() throws IOException {
        Path draft = Path.of(classData + ".tmp");
        if (Files.exists(draft)) {
            Files.move(draft, classData, StandardCopyOption.ATOMIC_MOVE);
        } else if (!Files.exists(classData)) {
            Files.createFile(classData);
        }
    }

    /** Asks for both kinds of token, so that the classes for that get into the archive. */
    private static void exercise(URI issuer) throws IOException, InterruptedException {
        KeycloakTokens.ofClient(issuer, "verger-admin");
        KeycloakTokens.ofUser(issuer, "admin", "admin");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String key(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
