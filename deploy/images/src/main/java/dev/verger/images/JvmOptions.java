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
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xss512k",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private JvmOptions() {}

    /** Returns the entry point of an image. */
    static List<String> entrypoint(String jar) {
        return command(List.of(USE_CACHE), jar);
    }

    /** Returns the command of an entry point, changed so that the JVM writes a new cache when it ends. */
    static List<String> training(List<String> entrypoint) {
        return entrypoint.stream()
                .map(word -> word.equals(USE_CACHE) ? "-XX:AOTCacheOutput=" + NEW_CACHE : word)
                .toList();
    }

    private static List<String> command(List<String> options, String jar) {
        List<String> words = new ArrayList<>(List.of("java"));
        words.addAll(COMMON);
        words.addAll(options);
        words.addAll(List.of("-jar", jar));
        return List.copyOf(words);
    }
}
