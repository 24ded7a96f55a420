package dev.verger.local;

import dev.verger.local.demo.Demo;
import dev.verger.local.demo.DemoStack;
import dev.verger.local.mail.Mail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** One run in a terminal: start, table of addresses, the demo if requested, then wait for the end. */
final class Session implements AutoCloseable {

    private final LocalStackOptions options;
    private final Console console;
    private final LocalStack stack;

    /** Completes with the exit status once the stack should stop. */
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    Session(LocalStackOptions options, Console console) throws IOException {
        this.options = options;
        this.console = console;
        this.stack = LocalStack.prepare(options, new StopOnExit());
        logToFile();
        // For an exit that was not requested here, such as Kafka's when its disk is full.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop"));
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), this::interrupt);
        }
    }

    /** Returns the exit status. */
    int run(boolean demo, boolean exit) {
        CompletableFuture<Integer> journey =
                CompletableFuture.supplyAsync(() -> journey(demo, exit), work -> new Thread(work, "journey").start());
        try {
            return (Integer) CompletableFuture.anyOf(end, journey).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LocalStackException known) {
                console.print("%n%s", known.getMessage());
                return 1;
            }
            throw e;
        }
    }

    private int journey(boolean demo, boolean exit) {
        long begin = System.nanoTime();
        console.print("Starting Verger; state and logs are in %s", options.stateDirectory());
        stack.launch();
        new ReadyMessage(stack, options).print(console, Duration.ofNanos(System.nanoTime() - begin));
        int status = !demo || new Demo(new View(), System.out).play() ? 0 : 1;
        return exit ? status : end.join();
    }

    /** The first Ctrl-C stops everything in order, the second one kills all processes. */
    private void interrupt(Signal signal) {
        int status = 128 + signal.getNumber();
        if (!end.complete(status)) {
            stack.killAll();
            Runtime.getRuntime().halt(status);
        }
    }

    /** Kafka, the mail catcher and what starts PostgreSQL run in this JVM and log into one file. */
    private void logToFile() throws IOException {
        String settings =
                """
                        handlers = java.util.logging.FileHandler
                        .level = INFO
                        java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
                        java.util.logging.FileHandler.encoding = UTF-8
                        java.util.logging.FileHandler.pattern = %s
                        java.util.logging.SimpleFormatter.format = %%1$tFT%%1$tT.%%1$tL %%4$s %%3$s %%5$s%%6$s%%n
                        """.formatted(stack.logs().resolve("launcher.log").toString().replace("%", "%%"));
        try (InputStream in = new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8))) {
            LogManager.getLogManager().readConfiguration(in);
        }
        // Initialised before several threads ask for a logger at once, which would log a warning.
        LoggerFactory.getILoggerFactory();
    }

    @Override
    public void close() {
        end.complete(0);
        console.print("%nStopping; Ctrl-C kills");
        stack.stop();
    }

    /** Prints the exit of a component at once, then stops the whole stack, which cannot work without it. */
    private final class StopOnExit implements StackListener {

        @Override
        public void busy(String component, String doing) {
            if (!end.isDone()) {
                console.busy(component, doing);
            }
        }

        @Override
        public void ready(String component, String address, Duration took) {
            if (!end.isDone()) {
                console.ready(component, address, took);
            }
        }

        @Override
        public void stopped(String component) {
            console.stopped(component);
        }

        @Override
        public void exited(ComponentExit exit) {
            if (options.inDevMode().filter(exit.component()::equals).isPresent()) {
                end.complete(exit.status());
                return;
            }
            console.exited(exit);
            end.complete(1);
        }
    }

    private final class View implements DemoStack {

        @Override
        public String gateway() {
            return stack.publicUrl();
        }

        @Override
        public String simulator() {
            return stack.url(Ports.APPLE_SIMULATOR);
        }

        @Override
        public Path tokenFile(String name) {
            return stack.tokenFile(name);
        }

        @Override
        public List<Mail> mails() {
            return stack.mails();
        }
    }
}
