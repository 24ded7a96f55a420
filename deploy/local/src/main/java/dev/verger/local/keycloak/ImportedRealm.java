package dev.verger.local.keycloak;

import dev.verger.testing.FreePort;
import java.io.IOException;
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
 * A Keycloak home directory with the imported realm, to be copied for each fresh stack.
 *
 * <p>An import takes several seconds. Meanwhile the JVM records which classes it loaded, and later starts load them
 * from that archive. The directory has the realm file's hash in its name, the archive that of the JDK's build.
 */
final class ImportedRealm {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

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

    /** Returns a key that changes with the realm file. */
    String key() {
        return home.getFileName().toString();
    }

    Path classData() {
        return classData;
    }

    /** Starts Keycloak once on a free port to import the realm, unless that was completed before. */
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
        var server = KeycloakServer.start(settings, draft, FreePort.find(), options, true);
        started.register(server.process());
        server.awaitReady();
        loadTokenClasses(server.issuer());
        server.process().stop(STOP_TIMEOUT);

        saveClassData();
        FileUtils.deleteDirectory(home.toFile());
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Creates the home directory of a fresh stack. */
    void copyTo(Path target) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".tmp");
        FileUtils.deleteDirectory(draft.toFile());
        FileUtils.copyDirectory(
                home.resolve("data/h2").toFile(), draft.resolve("data/h2").toFile());
        linkPrograms(draft);
        FileUtils.deleteDirectory(target.toFile());
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Links the programs, because Keycloak expects what its build wrote below its home directory. */
    private void linkPrograms(Path home) throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("providers"));
        Files.createSymbolicLink(
                home.resolve("lib"),
                settings.cache()
                        .resolve(KeycloakDistribution.directory(settings))
                        .resolve("lib"));
    }

    /** Saves the archive; an empty file records that this JVM cannot make one, so that it is not tried again. */
    private void saveClassData() throws IOException {
        Path draft = Path.of(classData + ".tmp");
        if (Files.exists(draft)) {
            Files.move(draft, classData, StandardCopyOption.ATOMIC_MOVE);
        } else if (!Files.exists(classData)) {
            Files.createFile(classData);
        }
    }

    /** Requests both kinds of token, so that the classes for them are in the archive. */
    private static void loadTokenClasses(URI issuer) {
        KeycloakTokens.ofClient(issuer, "verger-admin");
        KeycloakTokens.ofUser(issuer, "admin", "admin");
    }

    private static String key(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
