package dev.verger.journeys;

import dev.verger.local.LocalStack;
import dev.verger.local.LocalStackOptions;
import dev.verger.testing.Checkout;
import dev.verger.testing.api.VergerClient;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Starts the local stack before the first journey and stops it after the last; beside a stack that {@code ./run}
 * started. The locations of a journey are deleted at its end: when a later one moves the clock by days, each location
 * that is left is synced on each of them.
 */
final class RunningStack implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

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

    @Override
    public void afterAll(ExtensionContext context) {
        Verger verger = Journey.verger();
        verger.all(VergerClient.LOCATIONS)
                .forEach(location -> verger.delete(location.get("id").asText()));
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
