package dev.verger.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small base image from this machine's own files: a Java runtime that {@code jlink} makes of a JDK, the libraries of
 * the C library that it needs, certificates, time zones and nothing else. For machines that reach no registry; a base
 * that is maintained gets security fixes and this one does not.
 */
final class LocalBase {

    /** What the services use of the JDK, with what diagnosis needs. */
    private static final String MODULES = "java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.localedata,"
            + "jdk.management,jdk.management.agent,jdk.jfr,jdk.jcmd,jdk.naming.dns,jdk.net,jdk.charsets,jdk.security.auth";

    private static final AbsoluteUnixPath JAVA_HOME = AbsoluteUnixPath.get("/opt/java/openjdk");
    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions DATA = FilePermissions.fromOctalString("644");

    /** Found by name at run time, so that no program shows that it needs them. */
    private static final List<String> NAME_SERVICES = List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

    private LocalBase() {}

    /**
     * Writes an archive that can be the base of other images.
     *
     * @param jdk its home directory
     * @param work is overwritten
     */
    static void write(Path jdk, Path work, Path archive) {
        try {
            Path runtime = work.resolve("runtime");
            Commands.run("rm", "-rf", work.toString());
            Files.createDirectories(work);
            Files.createDirectories(archive.toAbsolutePath().getParent());
            Files.deleteIfExists(archive);
            Commands.run(
                    jdk.resolve("bin/jlink").toString(),
                    "--add-modules",
                    modules(jdk),
                    "--strip-debug",
                    "--no-header-files",
                    "--no-man-pages",
                    "--generate-cds-archive",
                    "--output",
                    runtime.toString());
            // jlink makes the archive of the JDK's classes for usual object headers only.
            Commands.run(
                    runtime.resolve("bin/java").toString(),
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xshare:dump");
            Jib.fromScratch()
                    .addFileEntriesLayer(machine(runtime, work))
                    .addFileEntriesLayer(runtime(runtime))
                    .setEnvironment(Map.of(
                            "JAVA_HOME",
                            JAVA_HOME.toString(),
                            "PATH",
                            JAVA_HOME + "/bin:/usr/bin:/bin",
                            "LANG",
                            "C.UTF-8"))
                    .containerize(Containerizer.to(TarImage.at(archive).named("verger/local-base"))
                            .setApplicationLayersCache(work.resolve("cache"))
                            .setBaseImageLayersCache(work.resolve("cache")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (InvalidImageReferenceException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new IllegalStateException("cannot write " + archive, e);
        }
    }

    private static String modules(Path jdk) {
        Set<String> existing = Commands.output(jdk.resolve("bin/java").toString(), "--list-modules")
                .lines()
                .map(line -> line.replaceFirst("@.*", ""))
                .collect(Collectors.toSet());
        return Stream.of(MODULES.split(",")).filter(existing::contains).collect(Collectors.joining(","));
    }

    private static FileEntriesLayer runtime(Path runtime) throws IOException {
        return FileEntriesLayer.builder()
                .setName("Java runtime")
                .addEntryRecursive(runtime, JAVA_HOME, (file, path) -> Files.isExecutable(file) ? PROGRAM : DATA)
                .build();
    }

    private static FileEntriesLayer machine(Path runtime, Path work) throws IOException {
        var layer = FileEntriesLayer.builder().setName("libraries of this machine");
        for (Path library : libraries(runtime)) {
            layer.addEntry(library.toRealPath(), AbsoluteUnixPath.get(library.toString()), PROGRAM);
        }
        Path users = Files.writeString(
                work.resolve("passwd"), "root:x:0:0:root:/root:/bin/false\nverger:x:10001:0:Verger:/tmp:/bin/false\n");
        Path groups = Files.writeString(work.resolve("group"), "root:x:0:\n");
        Path names = Files.writeString(work.resolve("nsswitch.conf"), "hosts: files dns\n");
        layer.addEntry(users, AbsoluteUnixPath.get("/etc/passwd"), DATA);
        layer.addEntry(groups, AbsoluteUnixPath.get("/etc/group"), DATA);
        layer.addEntry(names, AbsoluteUnixPath.get("/etc/nsswitch.conf"), DATA);
        for (String certificates : List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")) {
            if (Files.exists(Path.of(certificates))) {
                layer.addEntry(Path.of(certificates).toRealPath(), AbsoluteUnixPath.get(certificates), DATA);
            }
        }
        Path zones = Path.of("/usr/share/zoneinfo");
        if (Files.isDirectory(zones)) {
            layer.addEntryRecursive(zones, AbsoluteUnixPath.get(zones.toString()));
        }
        return layer.build();
    }

    /** What {@code ldd} says of the runtime's programs and libraries, at the same places. */
    private static Set<Path> libraries(Path runtime) throws IOException {
        Set<Path> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(runtime)) {
            List<Path> programs = files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".so") || file.getParent().endsWith("bin"))
                    .toList();
            for (Path file : programs) {
                found.addAll(librariesOf(file, runtime));
            }
        }
        Set<Path> directories = found.stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
        for (Path directory : directories) {
            NAME_SERVICES.stream().map(directory::resolve).filter(Files::exists).forEach(found::add);
        }
        return found;
    }

    private static List<Path> librariesOf(Path file, Path runtime) {
        return LIBRARY.matcher(Commands.output("sh", "-c", "ldd \"$1\" 2>&1 || true", "sh", file.toString()))
                .results()
                .map(match -> Path.of(match.group(1)))
                .filter(path -> !path.startsWith(runtime.toAbsolutePath()))
                .toList();
    }
}
