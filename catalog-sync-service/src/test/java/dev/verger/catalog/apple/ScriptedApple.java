package dev.verger.catalog.apple;

import com.sun.net.httpserver.HttpExchange;
import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.testing.http.LocalServer;
import dev.verger.testing.http.ScriptedServer;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A server that answers every request as a test defines, with a client and the settings of its limits. */
final class ScriptedApple extends ScriptedServer {

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        LocalServer.send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    int requests() {
        return seen().size();
    }

    AppleClient client() {
        return new AppleClient(AppleClientSettings.of(url("/mdm/v2/")));
    }

    static AppleAccessConfig settings(Duration serviceConfigAge) {
        return new Settings(
                URI.create("http://127.0.0.1/mdm/v2/"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                new MemorySize(BigInteger.valueOf(1_000_000)),
                4,
                Duration.ofMillis(20),
                Duration.ofSeconds(30),
                serviceConfigAge);
    }

    private record Settings(
            URI url,
            Duration connectTimeout,
            Duration requestTimeout,
            MemorySize largestAnswer,
            int attempts,
            Duration firstPause,
            Duration longestPause,
            Duration serviceConfigAge)
            implements AppleAccessConfig {}
}
