package dev.verger.local;

import dev.verger.local.process.LeftOvers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** How a service is started so that changed sources are in effect while it runs. */
final class DevMode {

    /** PostgreSQL's driver makes its sockets by this class, but in dev mode its class loader does not see platform. */
    private static final String SOCKETS = "dev/verger/platform/database/KeepAliveSockets.class";

    private DevMode() {}

    /**
     * The modules that the service is made of come along: their sources count as well, and Maven finds the tests that
     * they share once these are compiled.
     *
     * @param folder gets the class of the sockets, and nothing else of platform may be found there
     */
    static List<String> command(Path root, String service, Path stateDirectory, Path folder) throws IOException {
        Path sockets = folder.resolve(SOCKETS);
        Files.createDirectories(sockets.getParent());
        Files.copy(
                root.resolve("platform/target/classes").resolve(SOCKETS), sockets, StandardCopyOption.REPLACE_EXISTING);
        String mark = LeftOvers.option(stateDirectory);
        return List.of(
                root.resolve("mvnw").toString(),
                "--file=" + root.resolve("pom.xml"),
                "--quiet",
                "--threads=1",
                // The terminal is one module's.
                "--threads=1",
                "--projects=" + service,
                "--also-make",
                mark,
                "-Djvm.args=" + mark + " -Xbootclasspath/a:" + folder,
                "test-compile",
                "quarkus:dev");
    }
}
