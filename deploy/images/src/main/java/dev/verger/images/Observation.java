package dev.verger.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel and the JVM say of a program that runs from an image.
 *
 * @param user its number
 * @param writable file systems that it may write to, beside devices and {@code /proc}
 * @param cacheUsed whether the JVM opened the ahead-of-time cache
 * @param untilReady from the start of its process to its readiness
 * @param untilReadyCpu processor time up to then, of all its threads
 * @param resident resident memory, in bytes
 * @param own the part of it that no file backs, in bytes: what the kernel cannot drop
 */
record Observation(
        int user,
        List<String> writable,
        boolean cacheUsed,
        Duration untilReady,
        Duration untilReadyCpu,
        long resident,
        long own) {

    /** Where a run of {@link #LOG_CACHE} logs. */
    private static final String CACHE_LOG = "aot.log";

    /** Option of a JVM that logs whether it uses the cache. */
    static final String LOG_CACHE = "-Xlog:aot,class+path=info:file=/tmp/" + CACHE_LOG;

    private static final long KIB = 1024;
    private static final int UTIME = 13;
    private static final int STIME = 14;
    private static final int TICKS_PER_SECOND = 100;

    /** Reads the processor time that a process has used. */
    static Duration cpu(long pid) {
        String stat = read(Path.of("/proc", String.valueOf(pid), "stat")).get(0);
        // The second field is a name in parentheses that may have spaces.
        String[] fields = ("0 0 " + stat.substring(stat.lastIndexOf(')') + 2)).split(" ");
        long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** @param untilReadyCpu was read when it had become ready; the rest is as of now */
    static Observation of(Runs.Run run, Duration untilReadyCpu) {
        Path process = Path.of("/proc", String.valueOf(run.container().pid()));
        List<String> status = read(process.resolve("status"));
        return new Observation(
                Integer.parseInt(value(status, "Uid:")),
                writable(read(process.resolve("mountinfo"))),
                read(run.container().tmp().resolve(CACHE_LOG)).stream()
                        .anyMatch(line -> line.contains("Opened AOT cache " + JvmOptions.CACHE)),
                run.untilReady(),
                untilReadyCpu,
                Long.parseLong(value(status, "VmRSS:")) * KIB,
                Long.parseLong(value(status, "RssAnon:")) * KIB);
    }

    /** Field 5 of a line is the place, field 6 its options; those that a bind mount hides come first. */
    static List<String> writable(List<String> mounts) {
        return mounts.stream()
                .map(line -> line.split(" "))
                .filter(fields -> Stream.of(fields[5].split(",")).anyMatch("rw"::equals))
                .map(fields -> fields[4])
                .filter(place -> !place.startsWith("/dev") && !place.equals("/proc"))
                .distinct()
                .toList();
    }

    private static String value(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the kernel reports no " + name))
                .split("\\s+")[1];
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
