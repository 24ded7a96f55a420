package dev.verger.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** The process of a service, with figures that Linux reports. */
public final class ServiceProcess {

    private static final Path PROC = Path.of("/proc");

    private final long pid;

    private ServiceProcess(long pid) {
        this.pid = pid;
    }

    static ServiceProcess of(long pid) {
        return new ServiceProcess(pid);
    }

    /** Finds the service among the processes that this JVM started. */
    static ServiceProcess find(String service) {
        String jar = service + "/target/quarkus-app/quarkus-run.jar";
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(jar))
                .findFirst()
                .map(process -> new ServiceProcess(process.pid()))
                .orElseThrow(() -> new NoSuchElementException(service + " does not run"));
    }

    public long pid() {
        return pid;
    }

    /** Resets the peak; does nothing if the system does not permit it. */
    public void forgetPeak() {
        try {
            Files.writeString(PROC.resolve(pid + "/clear_refs"), "5");
        } catch (IOException notLinux) {
            // The peak is then of the whole process, which is the stricter figure.
        }
    }

    /** Returns the peak of its memory in megabytes; empty if there is no /proc. */
    public OptionalLong peakMegabytes() {
        try {
            return peakMegabytes(Files.readAllLines(PROC.resolve(pid + "/status")));
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong peakMegabytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst();
    }

    /**
     * Confines all its threads to one core.
     *
     * @return whether this machine has the tool for it
     */
    public boolean confineToOneCore() throws InterruptedException {
        return taskset("0");
    }

    /** Permits it to use every core again. */
    public void useAllCores() throws InterruptedException {
        taskset("0-" + (Runtime.getRuntime().availableProcessors() - 1));
    }

    private boolean taskset(String cores) throws InterruptedException {
        try {
            return new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", cores, Long.toString(pid))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchTool) {
            return false;
        }
    }

    /** Its processor time in clock ticks, including children that ended. */
    static long ticks(long pid) {
        try {
            return ticks(Files.readString(PROC.resolve(pid + "/stat")));
        } catch (IOException notLinuxOrGone) {
            return 0;
        }
    }

    /** utime, stime, cutime and cstime; the name before them may have any character, and ends at the last ")". */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long sum = 0;
        for (int i = 11; i <= 14; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }

    /** The server's main process, from the file that PostgreSQL keeps in its data directory. */
    static long postmaster(Path data) {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
