package dev.verger.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ./run} runs once everything is built; {@code ./run --help} explains the options. */
@Command(name = "./run", exitCodeOnInvalidInput = 1, exitCodeOnExecutionException = 1)
public final class Main implements Callable<Integer> {

    @Option(names = "--fresh")
    private boolean fresh;

    @Option(names = "--demo")
    private boolean demo;

    @Option(names = "--exit")
    private boolean exit;

    @Option(names = "--replicas", defaultValue = "1")
    private int replicas;

    @Option(names = "--gateways", defaultValue = "1")
    private int gateways;

    @Option(names = "--port-offset", defaultValue = "0")
    private int portOffset;

    @Option(names = "--state")
    private Path state;

    @Option(names = "--jvm-opts", defaultValue = "")
    private String jvmOptions;

    @Option(names = "--only", split = ",")
    private Set<String> only = Set.copyOf(Ports.NAMES);

    @Option(names = "--observe")
    private boolean observe;

    @Option(names = "--dev")
    private String inDevMode;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(out);
        int status = new CommandLine(new Main())
                .setParameterExceptionHandler((wrong, given) -> {
                    System.err.println(wrong.getMessage() + "\nSee ./run --help.");
                    return 1;
                })
                .execute(arguments);
        System.exit(status);
    }

    @Override
    public Integer call() throws IOException {
        Path root = Path.of(System.getProperty("verger.root", "."));
        try (var session = new Session(options(root), new Console(System.out))) {
            return session.run(demo, exit);
        } catch (LocalStackException e) {
            System.out.println(e.getMessage());
            return 1;
        }
    }

    private LocalStackOptions options(Path root) {
        List<String> words = Arrays.stream(jvmOptions.trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        try {
            LocalStackOptions options = LocalStackOptions.of(root)
                    .withFresh(fresh)
                    .withReplicas(replicas)
                    .withGateways(gateways)
                    .withPortOffset(portOffset)
                    .withJvmOptions(words)
                    .withComponents(only.toArray(String[]::new));
            if (observe) {
                options = options.withPrometheus();
            }
            if (inDevMode != null) {
                options = options.withDevMode(inDevMode);
            }
            return state == null ? options : options.withStateDirectory(state);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
