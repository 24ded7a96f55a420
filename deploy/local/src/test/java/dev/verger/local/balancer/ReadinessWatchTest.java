package dev.verger.local.balancer;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessWatchTest {

    private static final int PORT = 1;

    private final AtomicInteger status = new AtomicInteger(200);
    private final HttpServer server = LocalServer.create(0);
    private ReadinessWatch watch;

    private void watch() {
        server.createContext("/ready", exchange -> LocalServer.send(exchange, status.get(), new byte[0]));
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ready");
        watch = new ReadinessWatch(Map.of(PORT, address), Duration.ofMillis(5));
    }

    @AfterEach
    void stop() {
        watch.close();
        server.stop(0);
    }

    @Test
    void followsWhatAServerAnswers() {
        watch();
        assertThat(watch.isReady(PORT)).isTrue();

        status.set(503);
        await().until(() -> !watch.isReady(PORT));

        status.set(200);
        await().until(() -> watch.isReady(PORT));
    }

    @Test
    void aServerThatIsGoneIsNotReady() {
        watch();

        server.stop(0);

        await().until(() -> !watch.isReady(PORT));
    }
}
