package dev.verger.platform.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoFurtherJobsTest {

    private final List<String> calls = new ArrayList<>();
    private final Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(
            Scheduler.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                return null;
            });

    @Test
    void noJobBeginsAfterTheSignal() {
        new NoFurtherJobs(scheduler).beginStop(new ShutdownDelayInitiatedEvent());

        assertThat(calls).containsExactly("pause");
    }
}
