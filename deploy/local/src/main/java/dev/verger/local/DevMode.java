package dev.verger.local;

import dev.verger.local.process.OrphanedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The command that starts a service so that changes of its sources take effect while it runs. */
final class DevMode {

    /**
     * PostgreSQL's driver creates its sockets by this class, but in dev mode its class loader does not see platform.
     */
    private static final String SOCKETS = "dev/verger/platform/database/KeepAliveSockets.class";

    private DevMode() {}

    /**
     * The modules that the service depends on are built too: their sources are watched as well, and Maven finds the
     * tests that they share once these are compiled.
     *
     * @param folder gets the class of the sockets, and must have no other class of platform
     */
    static List<String> command(Path root, String service, Path stateDirectory, Path folder) throws IOException {
        Path sockets = folder.resolve(SOCKETS);
        Files.createDirectories(sockets.getParent());
        Files.copy(
                root.resolve("platform/target/classes").resolve(SOCKETS), sockets, StandardCopyOption.REPLACE_EXISTING);
        String option = OrphanedProcesses.option(stateDirectory);
        return List.of(
                root.resolve("mvnw").toString(),
                "--file=" + root.resolve("pom.xml"),
                "--quiet",
                // Only one module can have the terminal.
                "--threads=1",
                "--projects=" + service,
                "--also-make",
                option,
                "-Djvm.args=" + option + " -Xbootclasspath/a:" + folder,
                // Quarkus would ask at its first start whether it may send figures of builds.
                "-Dquarkus.analytics.disabled=true",
                "test-compile",
                "quarkus:dev");
    }
}
