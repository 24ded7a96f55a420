package dev.verger.local.component;

import dev.verger.local.process.ChildProcess;
import dev.verger.local.process.Guard;
import dev.verger.local.process.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A part that is a JVM of its own and says over HTTP when it is ready. */
public final class JvmComponent implements Component {

    private static final Duration START_PATIENCE = Duration.ofSeconds(180);
    private static final Duration DEVELOPERS_PATIENCE = Duration.ofDays(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    /**
     * What to start.
     *
     * @param environment is added to the launcher's own
     * @param address where clients reach it
     * @param ready answers 200 once it serves
     * @param inTerminal whether it has the terminal, not the log, and is started however long that takes, as a program
     *     in development that may not compile yet
     */
    public record Program(
            String name,
            List<String> command,
            Map<String, String> environment,
            URI address,
            URI ready,
            Path log,
            boolean inTerminal) {}

    private final Program program;
    private final Guard guard;
    private ChildProcess process;

    public JvmComponent(Program program, Guard guard) {
        this.program = program;
        this.guard = guard;
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public String address() {
        return program.address().toString();
    }

    @Override
    public Path log() {
        return program.log();
    }

    @Override
    public void start() throws InterruptedException {
        ChildProcess child;
        synchronized (this) {
            process = startProcess();
            child = process;
        }
        Readiness.await(program.ready(), child, program.inTerminal() ? DEVELOPERS_PATIENCE : START_PATIENCE);
    }

    private ChildProcess startProcess() {
        return program.inTerminal()
                ? ChildProcess.startInTerminal(
                        program.name(), program.command(), program.environment(), program.log(), guard)
                : ChildProcess.start(program.name(), program.command(), program.environment(), program.log(), guard);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.stop(STOP_PATIENCE);
        }
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public synchronized CompletableFuture<Integer> ended() {
        return process == null ? new CompletableFuture<>() : process.ended();
    }
}
