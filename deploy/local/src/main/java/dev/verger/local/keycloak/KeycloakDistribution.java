package dev.verger.local.keycloak;

import dev.verger.local.process.ChildProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;

/** Keycloak's programs, unpacked and built for the options that the local stack uses. */
final class KeycloakDistribution {

    private static final String MARKER = "built-for-verger";

    /** An embedded database, and neither console nor administration API: everything is in the realm file. */
    private static final List<String> BUILD = List.of(
            "build",
            "--db=dev-file",
            "--features-disabled=admin,admin-api",
            "--health-enabled=false",
            "--metrics-enabled=false");

    private KeycloakDistribution() {}

    /** Returns the directory below the cache, named after the version, such as {@code keycloak-26.5.6}. */
    static String directory(KeycloakSettings settings) {
        return settings.archive()
                .getFileName()
                .toString()
                .replace("-quarkus-dist", "")
                .replace(".tar.gz", "");
    }

    /** Unpacks and builds unless that was completed before; an incomplete directory is deleted. */
    static void prepare(KeycloakSettings settings, ChildStarted started) throws IOException {
        Path programs = settings.cache().resolve(directory(settings));
        if (Files.exists(programs.resolve(MARKER))) {
            return;
        }
        settings.progress().accept("unpacking (once)");
        FileUtils.deleteDirectory(programs.toFile());
        unpack(settings.archive(), settings.cache());

        settings.progress().accept("building for quick starts (once)");
        ChildProcess build = started.register(KeycloakServer.run(settings, programs, List.of(), BUILD));
        int status = build.ended().join();
        if (status != 0) {
            throw new IllegalStateException("its build ended with status " + status);
        }
        Files.createFile(programs.resolve(MARKER));
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(archive + " names a file outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                }
            }
        }
    }
}
