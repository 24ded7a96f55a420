package dev.verger.benchmarks.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own load generator, if the machine has it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/pgbench.html">PostgreSQL: pgbench</a>
 */
final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Database database;
    private final Path script;
    private final List<String> variables;
    private final int connections;

    /** @param variables of the script, each as {@code name=value} */
    Pgbench(Database database, Path script, List<String> variables, int connections) {
        this.database = database;
        this.script = script;
        this.variables = variables;
        this.connections = connections;
    }

    static boolean isInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(":"))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "pgbench")));
    }

    /** Runs the script repeatedly and returns its rate per second. */
    double run(Duration duration) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "--no-vacuum",
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--username=postgres",
                "--client=" + connections,
                "--jobs=" + Math.min(2, connections),
                "--time=" + Math.max(1, duration.toSeconds()),
                "--protocol=prepared",
                "--file=" + script));
        variables.forEach(variable -> command.add("--define=" + variable));
        command.add(database.name());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return rate(output);
    }

    static double rate(String output) {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalArgumentException("pgbench printed no rate: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
