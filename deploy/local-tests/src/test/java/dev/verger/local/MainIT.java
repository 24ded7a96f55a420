package dev.verger.local;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.Waits;
import dev.verger.testing.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own with fake services, and everything that can end it. */
class MainIT {

    private static final String PAIR = Ports.LOCATION_SERVICE + "," + Ports.GATEWAY;

    @TempDir
    Path directory;

    private final List<Process> launchers = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final int offset = FreePorts.offset();
    private final Ports ports = new Ports(offset);

    @BeforeEach
    void installServices() throws IOException {
        FakeService.install(directory, Ports.LOCATION_SERVICE);
        FakeService.install(directory, Ports.GATEWAY);
    }

    @AfterEach
    void noProcessIsLeft() throws InterruptedException {
        for (Process launcher : launchers) {
            launcher.destroyForcibly().waitFor();
        }
        await().until(() -> children().isEmpty());
    }

    @Test
    void stopsInReverseOrderOnCtrlC() throws Exception {
        Process launcher = startAndAwaitReady();

        signal("INT", launcher.pid());

        assertThat(launcher.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(130);
        assertThat(children()).isEmpty();
        assertThat(Files.readAllLines(directory.resolve("stops")))
                .containsExactly(
                        String.valueOf(ports.of(Ports.GATEWAY)), String.valueOf(ports.of(Ports.LOCATION_SERVICE)));
    }

    @Test
    void killsOnTheSecondCtrlC() throws Exception {
        environment.put("FAKE_STUBBORN", "yes");
        Process launcher = startAndAwaitReady();

        signal("INT", launcher.pid());
        await().until(() -> output(0).contains("Stopping; Ctrl-C kills"));
        signal("INT", launcher.pid());

        assertThat(launcher.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(130);
        await().until(() -> children().isEmpty());
    }

    @Test
    void itsChildrenIgnoreTheCtrlCOfATerminal() throws Exception {
        startAndAwaitReady();

        for (ProcessHandle child : children()) {
            signal("INT", child.pid());
        }

        assertThat(get(Ports.GATEWAY, "/q/health/ready")).isEqualTo(200);
        assertThat(get(Ports.LOCATION_SERVICE, "/hello")).isEqualTo(200);
    }

    @Test
    void stopsOnTerm() throws Exception {
        Process launcher = startAndAwaitReady();

        launcher.destroy();

        assertThat(launcher.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(143);
        assertThat(children()).isEmpty();
    }

    @Test
    void leavesNoOrphanedProcessWhenItIsKilled() throws Exception {
        Process launcher = startAndAwaitReady();

        launcher.destroyForcibly().waitFor();

        await().until(() -> children().isEmpty());
    }

    @Test
    void stopsOrphanedProcessesOfALauncherWhoseGuardWasKilledToo() throws Exception {
        Process killed = startAndAwaitReady();
        List<ProcessHandle> orphans = children();
        killed.children()
                .filter(child -> child.info().commandLine().orElse("").contains("trap '' INT HUP TERM"))
                .forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly().waitFor();
        assertThat(orphans).hasSize(2).allMatch(ProcessHandle::isAlive);

        startAndAwaitReady();

        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        assertThat(output(1)).contains("stopped 2 processes that an earlier run had left behind");
    }

    @Test
    void reportsAComponentThatExitedWithTheEndOfItsLogAndStops() throws Exception {
        Process launcher = startAndAwaitReady();

        assertThat(get(Ports.LOCATION_SERVICE, "/die")).isEqualTo(-1);

        assertThat(launcher.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(output(0))
                .contains("location-service stopped by itself with status 3.")
                .contains("    something terrible happened");
        assertThat(children()).isEmpty();
    }

    @Test
    void aSecondStartReportsTheFirstAndChangesNothing() throws Exception {
        Process first = startAndAwaitReady();

        Process second = start();

        assertThat(second.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(output(1))
                .startsWith("Verger runs already (process " + first.pid() + ")")
                .hasLineCount(1);
        assertThat(get(Ports.GATEWAY, "/q/health/ready")).isEqualTo(200);
    }

    @Test
    void aTakenPortIsOneLineBeforeAnythingStarts() throws Exception {
        try (var stranger = new ServerSocket(ports.of(Ports.GATEWAY))) {
            Process launcher = start();

            assertThat(launcher.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(launcher.exitValue()).isEqualTo(1);
            assertThat(output(0))
                    .startsWith("Port " + stranger.getLocalPort() + ", which gateway needs, is taken.")
                    .hasLineCount(1);
            assertThat(directory.resolve("state/logs/location-service.log")).doesNotExist();
        }
    }

    @Test
    void aTakenManagementPortIsOneLineBeforeAnythingStarts() throws Exception {
        int port = Ports.management(ports.of(Ports.LOCATION_SERVICE));
        try (var stranger = new ServerSocket(port)) {
            Process launcher = start();

            assertThat(launcher.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(launcher.exitValue()).isEqualTo(1);
            assertThat(output(0))
                    .startsWith("Port " + port + ", which location-service needs, is taken.")
                    .hasLineCount(1);
            assertThat(stranger.isBound()).isTrue();
        }
    }

    @Test
    void anUnknownOptionIsReported() throws Exception {
        Process launcher = start("--frsh");

        assertThat(launcher.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(output(0)).contains("--frsh").contains("./run --help");
    }

    private Process startAndAwaitReady() throws IOException, InterruptedException {
        Process launcher = start();
        int number = launchers.size() - 1;
        await().until(() -> output(number).contains("Ready after"));
        assertThat(children()).hasSize(2);
        return launcher;
    }

    private Process start(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(hearingCtrlC());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dverger.root=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--only=" + PAIR,
                "--state=" + directory.resolve("state"),
                "--port-offset=" + offset));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output-" + launchers.size()).toFile());
        builder.environment().putAll(environment);
        builder.environment().put("FAKE_STOPS", directory.resolve("stops").toString());
        launchers.add(builder.start());
        return launchers.get(launchers.size() - 1);
    }

    /**
     * A build that runs in the background of a script ignores the signal, and its children inherit that. {@code env}
     * undoes this where it can.
     */
    private static List<String> hearingCtrlC() throws IOException, InterruptedException {
        var reset = List.of("env", "--default-signal=INT");
        var trial = new ArrayList<>(reset);
        trial.add("true");
        return new ProcessBuilder(trial).start().waitFor() == 0 ? reset : List.of();
    }

    private String output(int launcher) throws IOException {
        return Files.readString(directory.resolve("output-" + launcher));
    }

    private List<ProcessHandle> children() {
        String mark = "-Dverger.stack=" + directory.resolve("state");
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .toList();
    }

    /** Returns the status, or -1 if the connection broke. */
    private int get(String component, String path) {
        try {
            return Http.get(ports.http(component) + path).status();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
