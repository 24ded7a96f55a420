package dev.verger.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the command line of a JVM of the same JDK as this one. */
public final class JavaCommand {

    /** Favours a quick start on few cores over peak speed. */
    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /** Without them, a newer JDK warns about what Netty and Kafka's clients still do. */
    private static final List<String> QUIET_SINCE_24 =
            List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private final List<String> words = new ArrayList<>();

    /**
     * Begins a command line.
     *
     * @param stateDirectory of the stack; it marks the process, see {@link LeftOvers}
     */
    public JavaCommand(Path stateDirectory) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(LeftOvers.option(stateDirectory));
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
