package dev.verger.platform.csv;

import static dev.verger.testing.Waits.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.database.DatabaseLimits;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions are limited to four seconds here, and pauses of a reader to eight. */
@QuarkusTest
@TestProfile(DatabaseLimits.class)
class SlowReaderIT {

    private static final int ROWS = 10_000;
    private static final int SMALL_BUFFER = 16_384;

    @TestHTTPResource
    URI server;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void insertMoreRowsThanFitIntoAnyBuffer() {
        jdbi.useHandle(handle -> handle.execute("""
                truncate sample restart identity;
                insert into sample (name, code) select n::text, repeat('x', 1500) from generate_series(1, %d) n
                """.formatted(ROWS)));
    }

    @Test
    void sendsEverythingToAReaderThatTakesLongerThanATransaction() throws IOException {
        var request = (HttpURLConnection)
                server.resolve("/api/v1/samples/export").toURL().openConnection();
        try (InputStream answer = request.getInputStream()) {
            long lines = 0;
            for (int second = 0; second < 5; second++) {
                lines += lines(answer.readNBytes(100_000));
                await().pollDelay(Duration.ofSeconds(1)).until(() -> openTransactions() == 0);
            }

            lines += lines(answer.readAllBytes());

            assertThat(lines).isEqualTo(ROWS + 1);
        }
    }

    @Test
    void closesTheConnectionOfAReaderThatStopped() throws IOException {
        try (Socket first = export();
                Socket second = export()) {
            first.getInputStream().readNBytes(1000);
            second.getInputStream().readNBytes(1000);

            await().until(this::hasAPlace);

            // The other one may not have been given up yet, and goes on when it is read again.
            assertThat(Math.min(lines(rest(first)), lines(rest(second)))).isLessThan(ROWS);
        }
    }

    private boolean hasAPlace() throws IOException {
        try (Socket client = export()) {
            return new String(client.getInputStream().readNBytes(12), US_ASCII).endsWith("200");
        }
    }

    /** What is still under way, up to where the connection was closed. */
    private static byte[] rest(Socket client) throws IOException {
        var rest = new ByteArrayOutputStream();
        try {
            client.getInputStream().transferTo(rest);
        } catch (SocketException e) {
            // Closed with a reset.
        }
        return rest.toByteArray();
    }

    private Socket export() throws IOException {
        var client = new Socket();
        client.setReceiveBufferSize(SMALL_BUFFER);
        client.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        client.getOutputStream()
                .write(("GET /api/v1/samples/export HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(server.getAuthority()))
                        .getBytes(US_ASCII));
        return client;
    }

    private static long lines(byte[] part) {
        return new String(part, US_ASCII).chars().filter(c -> c == '\n').count();
    }

    private int openTransactions() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity where datname = current_database()
                            and state like 'idle in transaction%'
                        """).mapTo(Integer.class).one());
    }
}
