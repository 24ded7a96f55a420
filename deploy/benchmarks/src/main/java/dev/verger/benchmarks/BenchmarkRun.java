package dev.verger.benchmarks;

import dev.verger.benchmarks.figure.ContentQueries;
import dev.verger.benchmarks.figure.Digests;
import dev.verger.benchmarks.figure.Fairness;
import dev.verger.benchmarks.figure.GatewayHop;
import dev.verger.benchmarks.figure.InstallationLists;
import dev.verger.benchmarks.figure.LocationLists;
import dev.verger.benchmarks.figure.MirrorFigures;
import dev.verger.benchmarks.figure.NotificationDelays;
import dev.verger.benchmarks.figure.Progress;
import dev.verger.benchmarks.figure.SimulatorSpeed;
import dev.verger.benchmarks.figure.Throttled;
import dev.verger.benchmarks.figure.Upkeep;
import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Machine;
import dev.verger.benchmarks.report.Results;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.SimulatorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures the requested parts, one after the other on one running system. */
final class BenchmarkRun {

    /**
     * Parts of a run.
     *
     * @param MIRROR P1 to P5
     * @param THROTTLED P6
     * @param FAIRNESS small locations beside a very large one
     * @param CONTENT P8
     * @param HOP P9
     * @param SIMULATOR whether the stand-in for Apple is fast enough for all of that
     * @param LOCATIONS L1
     * @param UPKEEP P12
     * @param HOLDERS L2
     * @param NOTIFICATIONS P7
     * @param DIGESTS D1
     */
    enum Part {
        MIRROR,
        THROTTLED,
        FAIRNESS,
        CONTENT,
        HOP,
        SIMULATOR,
        LOCATIONS,
        UPKEEP,
        HOLDERS,
        NOTIFICATIONS,
        DIGESTS
    }

    private final Bench bench;
    private final Path directory;
    private final Progress progress;
    private final Instant at = Instant.now();
    private final List<Figure> figures = new ArrayList<>();

    /** @param directory for large files, which are deleted after the run */
    BenchmarkRun(Bench bench, Path directory, Progress progress) {
        this.bench = bench;
        this.directory = directory;
        this.progress = progress;
    }

    void measure(
            List<Integer> sizes, int repeat, int warmUps, int upkeepLocations, int digestLocations, Set<Part> parts)
            throws IOException, InterruptedException, SQLException {
        if (parts.contains(Part.MIRROR)) {
            MirrorFigures mirrors = MirrorFigures.prepare(bench, directory, warmUps, progress);
            for (int assignments : sizes) {
                add(mirrors.measure(assignments, repeat));
            }
        }
        if (parts.contains(Part.THROTTLED)) {
            add(Throttled.measure(bench, progress));
        }
        if (parts.contains(Part.FAIRNESS)) {
            add(Fairness.measure(bench, progress));
        }
        if (parts.contains(Part.CONTENT)) {
            add(ContentQueries.measure(bench, progress));
        }
        if (parts.contains(Part.HOP)) {
            add(GatewayHop.measure(bench, directory, progress));
        }
        if (parts.contains(Part.SIMULATOR)) {
            add(SimulatorSpeed.measure(SimulatorProcess.jar(bench.root()), progress));
        }
        if (parts.contains(Part.LOCATIONS)) {
            add(LocationLists.measure(bench, progress));
        }
        if (parts.contains(Part.UPKEEP)) {
            add(Upkeep.measure(bench, upkeepLocations, progress));
        }
        if (parts.contains(Part.HOLDERS)) {
            add(InstallationLists.measure(bench, progress));
        }
        if (parts.contains(Part.NOTIFICATIONS)) {
            add(NotificationDelays.measure(bench, progress));
        }
        if (parts.contains(Part.DIGESTS)) {
            add(Digests.measure(bench, digestLocations, progress));
        }
    }

    /** Prints each figure at once: a run takes long, and may be stopped. */
    private void add(List<Figure> measured) {
        for (Figure figure : measured) {
            figures.add(figure);
            progress.report("  " + figure);
        }
    }

    /** The figures measured so far. */
    Results results(String version) throws SQLException {
        String postgresql = bench.catalog().text("show server_version");
        return new Results(at, version, Machine.probe(postgresql), bench.settings(), figures);
    }
}
