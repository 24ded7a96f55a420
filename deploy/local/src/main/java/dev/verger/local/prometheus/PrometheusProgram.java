package dev.verger.local.prometheus;

import dev.verger.local.process.OrphanedProcesses.Signature;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The program {@code prometheus}, version 2 or newer, where this machine has it. */
public final class PrometheusProgram {

    private static final String NAME = "prometheus";

    private final Path executable;

    private PrometheusProgram(Path executable) {
        this.executable = executable;
    }

    /** Looks in the folders of the environment variable {@code PATH}. */
    public static Optional<PrometheusProgram> find() {
        return find(System.getenv().getOrDefault("PATH", ""));
    }

    /** @param path folders to look in, in the form of the environment variable {@code PATH} */
    public static Optional<PrometheusProgram> find(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, NAME))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(PrometheusProgram::new);
    }

    /**
     * Returns the command that starts it, on 127.0.0.1 only.
     *
     * @param data keeps the samples of a day; a Prometheus of an earlier run may have left some
     */
    public List<String> command(Path configuration, Path data, int port) {
        return List.of(
                executable.toString(),
                "--config.file=" + configuration,
                "--web.listen-address=127.0.0.1:" + port,
                "--storage.tsdb.retention.time=1d",
                "--log.level=warn",
                dataOption(data));
    }

    /** How a Prometheus on these data is identified. */
    public static Signature signature(Path data) {
        return new Signature(NAME, dataOption(data));
    }

    private static String dataOption(Path data) {
        return "--storage.tsdb.path=" + data.toAbsolutePath();
    }
}
