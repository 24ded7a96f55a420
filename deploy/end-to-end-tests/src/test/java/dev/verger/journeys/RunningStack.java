package dev.verger.journeys;

import dev.verger.local.LocalStack;
import dev.verger.local.LocalStackOptions;
import dev.verger.testing.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Starts the local stack before the first journey and stops it after the last; beside a stack that {@code ./run}
 * started.
 */
final class RunningStack implements BeforeAllCallback, AutoCloseable {

    /** Set {@code -Dverger.test.port-offset} to run two checkouts at the same time. */
    static final int PORT_OFFSET = Integer.getInteger("verger.test.port-offset", 10_000);

    private static final Path ROOT = Checkout.root();
    static final Path STATE = ROOT.resolve("deploy/end-to-end-tests/target/local");

    private static LocalStack stack;
    private static SpanCollector spans;

    static LocalStack stack() {
        return stack;
    }

    /** Has the spans of all journeys so far. */
    static SpanCollector spans() {
        return spans;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(RunningStack.class)).computeIfAbsent(RunningStack.class, key -> {
            start();
            return this;
        });
    }

    private static void start() {
        spans = SpanCollector.start();
        stack = LocalStack.start(LocalStackOptions.of(ROOT)
                .withStateDirectory(STATE)
                .withPortOffset(PORT_OFFSET)
                .withEnvironment(spans.settingsOfServices())
                .withPrometheus()
                .withFresh(true));
    }

    @Override
    public void close() {
        stack.stop();
        spans.close();
    }
}
