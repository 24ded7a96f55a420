package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.Checkout;
import dev.verger.testing.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Option;

/** The script {@code run}, with a Java and a Maven that only record that they were called. */
class RunScriptIT {

    private static final Path SCRIPT = Checkout.file("run");
    private static final String MAKE_PRODUCTS = """
            for module in deploy/local deploy/apple-simulator; do
                mkdir -p $module/target; : > $module/target/${module#deploy/}-1.jar
            done
            for module in location-service catalog-sync-service notification-service gateway; do
                mkdir -p $module/target/quarkus-app; : > $module/target/quarkus-app/quarkus-run.jar
            done
            """;

    private record Result(int status, String output) {}

    @TempDir
    Path root;

    @BeforeEach
    void createACheckout() throws IOException {
        Files.copy(SCRIPT, root.resolve("run"));
        Files.createFile(root.resolve("pom.xml"));
        for (String module : List.of("platform", "apple-client", "gateway", "location-service")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        java("17.0.9");
        maven("echo '[INFO] Building Verger :: Platform 1 [1/9]'\n" + MAKE_PRODUCTS);
    }

    @Test
    void buildsOnceThenStartsTheLauncherWithItsArguments() throws Exception {
        Result first = run("--fresh", "--jvm-opts", "-Xmx1g -Xlog:gc");
        Result second = run();

        assertThat(first.status()).isZero();
        assertThat(first.output())
                .contains("Building Verger", "Platform", "built")
                .containsPattern(
                        "started .*-Dverger.root=\\S+ .*dev.verger.local.Main --fresh --jvm-opts -Xmx1g -Xlog:gc");
        assertThat(second.output()).startsWith("started ").doesNotContain("Building");
    }

    @Test
    void buildsAgainWhenASourceOfALibraryIsNewer() throws Exception {
        run();
        Path source = Files.createFile(root.resolve("platform/src/main/Clock.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run().output()).startsWith("Building");
    }

    @Test
    void showsTheEndOfAFailedBuild() throws Exception {
        maven("echo '[ERROR] the roof is on fire'; exit 1");

        Result result = run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("The build failed.", "the roof is on fire")
                .doesNotContain("started");
        assertThat(root.resolve(".local/logs/build.log")).hasContent("[ERROR] the roof is on fire");
    }

    @Test
    void preparesKeycloakOnceTheLauncherIsBuilt() throws Exception {
        maven("echo '[INFO] Building jar: /checkout/deploy/local/target/local-1.jar'\n" + MAKE_PRODUCTS);

        Result first = run();
        Result second = run();

        assertThat(root.resolve(".local/logs/preparation.log"))
                .content()
                .contains("started", "dev.verger.local.Preparation");
        assertThat(first.output()).contains("Keycloak is prepared").contains("dev.verger.local.Main");
        assertThat(second.output()).doesNotContain("Keycloak");
    }

    @Test
    void printsWhyKeycloakWasNotPreparedAndPreparesItAtTheStart() throws Exception {
        maven("echo '[INFO] Building jar: /checkout/deploy/local/target/local-1.jar'\n" + MAKE_PRODUCTS);
        java("17.0.9", "case \"$*\" in *Preparation*) echo 'the disk is full'; exit 1;; esac");

        Result result = run();

        assertThat(result.status()).isZero();
        assertThat(result.output())
                .contains("Keycloak could not be prepared; the start tries again.", "    the disk is full")
                .contains("dev.verger.local.Main")
                .doesNotContain("Keycloak is prepared");
    }

    @Test
    void refusesAnOldJavaInOneLine() throws Exception {
        java("11.0.2");

        Result result = run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("needs a JDK 17 or newer", "version 11.0.2")
                .hasLineCount(1);
    }

    @Test
    void reportsInOneLineThatItCannotWrite() throws Exception {
        Files.createFile(root.resolve(".local"));

        Result result = run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .startsWith("Cannot write to " + root.toRealPath().resolve(".local"))
                .hasLineCount(1);
    }

    @Test
    void explainsEveryOptionWithoutBuildingAnything() throws Exception {
        Result result = run("--help");

        assertThat(result.status()).isZero();
        assertThat(result.output()).doesNotContain("Building").contains(optionsOfMain());
    }

    private static List<String> optionsOfMain() {
        return Arrays.stream(Main.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Option.class))
                .map(field -> field.getAnnotation(Option.class).names()[0])
                .toList();
    }

    private void java(String version) throws IOException {
        java(version, "");
    }

    private void java(String version, String first) throws IOException {
        String says = "echo 'openjdk version \"" + version + "\" 2026-01-01' >&2";
        script("jdk/bin/java", "[ \"$1\" = -version ] && { " + says + "; exit; }\n" + first + "\necho started \"$@\"");
        script("jdk/bin/javac", "exit 0");
    }

    private void maven(String commands) throws IOException {
        script("mvnw", commands);
    }

    private void script(String name, String commands) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Runs the script from another directory. */
    private Result run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("sh", root.resolve("run").toString()));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }
}
