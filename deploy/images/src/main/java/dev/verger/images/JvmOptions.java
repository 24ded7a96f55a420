package dev.verger.images;

import java.util.ArrayList;
import java.util.List;

/** The command line of the JVM in an image. */
final class JvmOptions {

    /** Where the ahead-of-time cache of an image is. */
    static final String CACHE = "/app/app.aot";

    /** Where a run that fills a cache writes it. */
    static final String NEW_CACHE = "/tmp/app.aot";

    private static final String USE_CACHE = "-XX:AOTCache=" + CACHE;

    /**
     * What every start has. A JVM that does not know an option starts without it, and one that cannot use the cache,
     * because it is of another build than the one that wrote it, starts without that.
     */
    private static final List<String> COMMON = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MaxRAMPercentage=60",
            // The cache has objects, and a JVM that cannot put them into its first heap ends. By itself it would begin
            // with a 64th of the memory limit.
            "-Xms64m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xss512k",
            // The cache stays where it was written for. Else the JVM moves it to a random address, which costs time,
            // and turns all of its pages into memory of the process.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private JvmOptions() {}

    /** Returns the entry point of an image. */
    static List<String> entrypoint(String jar) {
        List<String> words = new ArrayList<>(List.of("java"));
        words.addAll(COMMON);
        words.addAll(List.of(USE_CACHE, "-jar", jar));
        return List.copyOf(words);
    }

    /** Returns the command of an entry point, changed so that the JVM writes a new cache when it ends. */
    static List<String> training(List<String> entrypoint) {
        return entrypoint.stream()
                .map(word -> word.equals(USE_CACHE) ? "-XX:AOTCacheOutput=" + NEW_CACHE : word)
                .toList();
    }
}
