package dev.verger.apple;

import dev.verger.apple.token.ServiceToken;
import dev.verger.testing.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A server that gives the answers of a test and records its requests. */
final class FakeApple extends ScriptedServer {

    static final ServiceToken TOKEN = ServiceToken.parse(Base64.getEncoder()
            .encodeToString("{\"expDate\":\"2027-10-03T08:15:42+0000\",\"token\":\"aaa\",\"orgName\":\"Acme\"}"
                    .getBytes(StandardCharsets.UTF_8)));

    /** A client that waits longer for an answer than a busy machine takes. */
    AppleClient client() {
        return client(Duration.ofSeconds(30));
    }

    /** A client with a given timeout, for tests of answers that do not arrive. */
    AppleClient client(Duration timeout) {
        return new AppleClient(new AppleClientSettings(url("/mdm/v2"), timeout, timeout));
    }
}
