package dev.verger.benchmarks;

import dev.verger.benchmarks.figure.Progress;
import dev.verger.benchmarks.figure.SimulatorSpeed;
import dev.verger.benchmarks.report.Machine;
import dev.verger.benchmarks.report.Results;
import dev.verger.benchmarks.stack.SimulatorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A run of the stand-in for Apple without the rest of the system. */
final class SimulatorAlone {

    private SimulatorAlone() {}

    static Results measure(Path root, String version, Progress progress) throws IOException, InterruptedException {
        Instant at = Instant.now();
        var figures = SimulatorSpeed.measure(SimulatorProcess.jar(root), progress);
        return new Results(at, version, Machine.probe("not started"), List.of(), figures);
    }
}
