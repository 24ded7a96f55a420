package dev.verger.benchmarks;

import dev.verger.benchmarks.BenchmarkRun.Part;
import dev.verger.benchmarks.report.ResultFiles;
import dev.verger.benchmarks.report.Results;
import dev.verger.benchmarks.report.TextTable;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.BenchOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: starts the system, measures, prints the table and writes the files. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Prints the figures of docs/benchmarks. Exit status 0: measured, whatever the figures"
                + " say; 1: something could not be measured.")
public final class Main implements Callable<Integer> {

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "Assignments of the mirrored libraries (default: ${DEFAULT-VALUE}).")
    private List<Integer> rows;

    @Option(
            names = "--repeat",
            defaultValue = "3",
            description = "Runs of each timed figure; the median counts (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--warm-ups",
            defaultValue = "5",
            description = "First mirrors before the first that counts (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--upkeep-locations",
            defaultValue = "1000",
            description = "Locations, of 1,000 assignments each, that P12 keeps in sync (default: ${DEFAULT-VALUE}).")
    private int upkeepLocations;

    @Option(
            names = "--digest-locations",
            defaultValue = "1000",
            description = "Locations, of 100 exhausted titles each, that D1 sends digests of, to as many subscriptions"
                    + " (default: ${DEFAULT-VALUE}).")
    private int digestLocations;

    @Option(names = "--only", split = ",", description = "Parts to measure: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(names = "--heap", defaultValue = "256m", description = "Heap of each service (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Option(
            names = "--jvm-opts",
            split = " ",
            description = "Further options of each service's JVM, such as a flight recording.")
    private List<String> jvmOptions = List.of();

    @Option(
            names = "--port-offset",
            defaultValue = "0",
            description = "Is added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(
            names = "--out",
            description = "Where to write results.txt, results.json and ratios.svg (default: only print).")
    private Path out;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Path root = root();
        Path state = root.resolve(".local/benchmarks");
        Files.createDirectories(state);
        logToFile(state.resolve("benchmarks.log"));
        if (only.equals(EnumSet.of(Part.SIMULATOR))) {
            publish(SimulatorAlone.measure(root, version(root), Main::report));
            return 0;
        }
        report("starting the system");
        try (Bench bench = Bench.start(new BenchOptions(root, state, portOffset, heap, jvmOptions))) {
            var run = new BenchmarkRun(bench, state, Main::report);
            try {
                run.measure(rows, repeat, warmUps, upkeepLocations, digestLocations, only);
                return 0;
            } catch (IllegalStateException | IOException | SQLException e) {
                report("This could not be measured: " + e);
                return 1;
            } finally {
                publish(run.results(version(root)));
            }
        }
    }

    private void publish(Results results) throws IOException {
        System.out.println();
        System.out.print(TextTable.of(results));
        if (out != null) {
            new ResultFiles(out).write(results);
        }
    }

    /** The checkout in which this jar was built, independent of the working directory. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path path = here; path != null; path = path.getParent()) {
            if (Files.exists(path.resolve("deploy/benchmarks/pom.xml"))) {
                return path;
            }
        }
        throw new CommandLine.ParameterException(
                new CommandLine(new Main()), "Call it from inside the checkout, not from " + here);
    }

    private static String version(Path root) throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? output.trim() : "unknown";
    }

    /** Turns off the logs of servers inside this JVM; the terminal is for the figures. */
    private static void logToFile(Path file) throws IOException {
        String settings = """
                handlers = java.util.logging.FileHandler
                .level = INFO
                java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
                java.util.logging.FileHandler.encoding = UTF-8
                java.util.logging.FileHandler.pattern = %s
                """.formatted(file.toString().replace("%", "%%"));
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    }

    private static void report(String line) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + line);
    }
}
