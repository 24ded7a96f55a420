package dev.verger.mirror;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One scenario with the default settings for all test classes that begin with {@link Scenario#defaults}; it is started
 * before the first of them and closed after the last test.
 */
final class SharedScenario implements BeforeAllCallback, AutoCloseable {

    private static Scenario scenario;

    static Scenario scenario() {
        return scenario;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(SharedScenario.class))
                .computeIfAbsent(SharedScenario.class, key -> {
                    scenario = Scenario.start();
                    return this;
                });
    }

    @Override
    public void close() {
        scenario.close();
    }
}
