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

/** A component that is a process of its own and shows over HTTP when it is ready. */
public final class ProcessComponent implements Component {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);
    private static final Duration DEV_MODE_TIMEOUT = Duration.ofDays(1);

    /** The grace period that the services are made for. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    /**
     * The program to start.
     *
     * @param environment is added to the launcher's own
     * @param address for clients
     * @param ready answers 200 once the program is ready
     * @param inTerminal whether it writes to the terminal instead of the log, and has no limit for its start because it
     *     is in development and may not compile yet
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

    public ProcessComponent(Program program, Guard guard) {
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
        Readiness.await(program.ready(), child, program.inTerminal() ? DEV_MODE_TIMEOUT : START_TIMEOUT);
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
            process.stop(STOP_TIMEOUT);
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
