package dev.verger.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits of tests for what must come, all with one limit. It is far above what anything takes, since a build has more
 * test JVMs at work than cores, and delays only a test that fails.
 */
public final class Waits {

    public static final Duration LIMIT = Duration.ofMinutes(3);

    private Waits() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }

    /** @param what is waited for, as the failure says it */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT);
    }
}
