package dev.verger.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The machine of the measurement, without which absolute times have no meaning.
 *
 * @param processor its name, or its architecture where the system has no name
 * @param memoryGigabytes of the machine
 */
public record Machine(
        int cores, String processor, double memoryGigabytes, String jdk, String postgresql, String system) {

    private static final double GIGABYTE = 1024.0 * 1024 * 1024;

    /** Returns this machine. */
    public static Machine probe(String postgresql) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                processor(Path.of("/proc/cpuinfo")),
                Math.round(system.getTotalMemorySize() / GIGABYTE * 10) / 10.0,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                postgresql,
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"));
    }

    static String processor(Path cpuinfo) {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException noSuchFileHere) {
            return System.getProperty("os.arch");
        }
    }

    /** One line per fact. */
    List<String> lines() {
        return List.of(
                "Machine     " + cores + " cores, " + processor,
                "Memory      " + Quantity.of(memoryGigabytes, "GB"),
                "JDK         " + jdk,
                "PostgreSQL  " + postgresql,
                "System      " + system);
    }
}
