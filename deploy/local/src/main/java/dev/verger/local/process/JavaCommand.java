package dev.verger.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of a JVM of the same JDK as this one. */
public final class JavaCommand {

    /**
     * For a quick start on few cores rather than peak performance. With one compiler the JVM would reserve 48 MB for
     * compiled code, which is not enough for every process.
     */
    private static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError");

    /** A newer JDK otherwise warns about calls that Netty and Kafka's clients still make. */
    private static final List<String> QUIET_SINCE_24 =
            List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private final List<String> words = new ArrayList<>();

    /**
     * Begins a command line.
     *
     * @param stateDirectory of the stack; it identifies the process, see {@link OrphanedProcesses}
     */
    public JavaCommand(Path stateDirectory) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(OrphanedProcesses.option(stateDirectory));
        words.addAll(QUICK_START);
        if (Runtime.version().feature() >= 24) {
            words.addAll(QUIET_SINCE_24);
        }
    }

    public JavaCommand with(String... options) {
        words.addAll(List.of(options));
        return this;
    }

    public JavaCommand with(List<String> options) {
        words.addAll(options);
        return this;
    }

    public List<String> jar(Path jar, List<String> arguments) {
        words.add("-jar");
        words.add(jar.toString());
        words.addAll(arguments);
        return List.copyOf(words);
    }

    public List<String> main(Path classPath, String mainClass, List<String> arguments) {
        words.add("-cp");
        words.add(classPath.toString());
        words.add(mainClass);
        words.addAll(arguments);
        return List.copyOf(words);
    }
}
