package dev.verger.local.keycloak;

import dev.verger.local.process.ChildProcess;
import dev.verger.local.process.JavaCommand;
import dev.verger.local.process.Readiness;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One running Keycloak. Its programs are shared; its home directory has only the data. */
final class KeycloakServer {

    static final String REALM = "verger";

    private static final Duration TIMEOUT = Duration.ofSeconds(300);

    private final ChildProcess process;
    private final URI issuer;

    private KeycloakServer(ChildProcess process, URI issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /** Runs one of Keycloak's commands, such as {@code build}, in a JVM of its own. */
    static ChildProcess run(KeycloakSettings settings, Path home, List<String> jvmOptions, List<String> command) {
        Path programs = settings.cache().resolve(KeycloakDistribution.directory(settings));
        List<String> words = new JavaCommand(settings.stateDirectory())
                .with("-Xms64m", "-Xmx256m", "-XX:MaxMetaspaceSize=256m", "-Dfile.encoding=UTF-8")
                .with(
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED")
                .with(
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                        "-Dpicocli.disable.closures=true",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Dkc.home.dir=" + home,
                        "-Djboss.server.config.dir=" + home.resolve("conf"))
                .with(jvmOptions)
                .main(
                        programs.resolve("lib/quarkus-run.jar"),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        command);
        return ChildProcess.start("keycloak", words, Map.of(), settings.log(), settings.guard());
    }

    /** Starts the server without waiting for it. */
    static KeycloakServer start(
            KeycloakSettings settings, Path home, int port, List<String> jvmOptions, boolean importRealm) {
        String address = "http://127.0.0.1:" + port;
        var command = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                // Otherwise the issuer depends on the Host header, and a token fetched through the gateway has another
                // one.
                "--hostname=" + address));
        if (importRealm) {
            command.add("--import-realm");
        }
        return new KeycloakServer(run(settings, home, jvmOptions, command), URI.create(address + "/realms/" + REALM));
    }

    void awaitReady() throws InterruptedException {
        Readiness.await(URI.create(issuer + "/.well-known/openid-configuration"), process, TIMEOUT);
    }

    URI issuer() {
        return issuer;
    }

    ChildProcess process() {
        return process;
    }

    /** Options that let a JVM start from a class-data archive, if there is one. */
    static List<String> sharing(Path archive) {
        return Files.isRegularFile(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }
}
