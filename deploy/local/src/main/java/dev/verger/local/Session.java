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

/** One run in a terminal: start, table, perhaps the demo, then wait for its end. */
final class Session implements AutoCloseable {

    private final LocalStackOptions options;
    private final Console console;
    private final LocalStack stack;

    /** Completes with the exit status once the stack should go. */
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    Session(LocalStackOptions options, Console console) throws IOException {
        this.options = options;
        this.console = console;
        this.stack = LocalStack.prepare(options, new EndOnDeath());
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
                console.say("%n%s", known.getMessage());
                return 1;
            }
            throw e;
        }
    }

    private int journey(boolean demo, boolean exit) {
        long begin = System.nanoTime();
        console.say("Starting Verger; state and logs are in %s", options.stateDirectory());
        stack.launch();
        new Welcome(stack, options).print(console, Duration.ofNanos(System.nanoTime() - begin));
        int status = !demo || new Demo(new View(), System.out).play() ? 0 : 1;
        return exit ? status : end.join();
    }

    /** The first Ctrl-C stops everything in order, the second one kills it. */
    private void interrupt(Signal signal) {
        int status = 128 + signal.getNumber();
        if (!end.complete(status)) {
            stack.killAll();
            Runtime.getRuntime().halt(status);
        }
    }

    /** Kafka, PostgreSQL's starter and the mail catcher live in this JVM and log into one file. */
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
        // Before several threads ask for a logger at once, about which it would complain.
        LoggerFactory.getILoggerFactory();
    }

    @Override
    public void close() {
        end.complete(0);
        console.say("%nStopping; Ctrl-C kills");
        stack.stop();
    }

    /** Names the component that died at once, then stops the whole stack: half of it is of no use. */
    private final class EndOnDeath implements StackListener {

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
        public void died(ComponentDeath death) {
            if (options.inDevMode().filter(death.component()::equals).isPresent()) {
                end.complete(death.status());
                return;
            }
            console.died(death);
            end.complete(1);
        }
    }

    private final class View implements DemoStack {

        @Override
        public String gateway() {
            return stack.url(Ports.GATEWAY);
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
