package dev.verger.catalog.mirror;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One world with the usual settings for all test classes that begin with {@link World#defaults}; it is started before
 * the first of them and closed after the last test.
 */
final class SharedWorld implements BeforeAllCallback, AutoCloseable {

    private static World world;

    static World world() {
        return world;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(SharedWorld.class)).computeIfAbsent(SharedWorld.class, key -> {
            world = World.start();
            return this;
        });
    }

    @Override
    public void close() {
        world.close();
    }
}
