package dev.verger.benchmarks.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpSinkTest {

    private final SmtpSink sink = SmtpSink.open();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void countsMailsOfAllConnectionsAndTheirBytes() throws IOException {
        long begin = System.nanoTime();
        try (var one = new Client();
                var other = new Client()) {
            one.mail("first\r\n");
            other.mail("second one\r\n");
            one.mail("third\r\n");
        }

        SmtpSink.Accepted accepted = sink.accepted();
        assertThat(accepted.mails()).isEqualTo(3);
        assertThat(accepted.bytes()).isEqualTo(7 + 12 + 7);
        assertThat(accepted.first()).isGreaterThan(begin);
        assertThat(accepted.last()).isGreaterThan(accepted.first()).isLessThan(System.nanoTime());
    }

    @Test
    void aMailThatIsNotFinishedDoesNotCount() throws IOException {
        try (var client = new Client()) {
            client.say("DATA", "354");
            client.write("half of it\r\n");
        }

        assertThat(sink.accepted().mails()).isZero();
    }

    @Test
    void countsFromNothingAgain() throws IOException {
        try (var client = new Client()) {
            client.mail("before\r\n");

            sink.forget();
            client.mail("after\r\n");
            client.say("QUIT", "221");
        }

        assertThat(sink.accepted().mails()).isEqualTo(1);
        assertThat(sink.accepted().bytes()).isEqualTo(7);
    }

    /** Says no more than a mail needs, and reads each answer. */
    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), sink.port());
        private final BufferedReader answers =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));

        Client() throws IOException {
            assertThat(answers.readLine()).startsWith("220");
            say("EHLO test", "250");
        }

        void mail(String content) throws IOException {
            say("MAIL FROM:<a@example.org>", "250");
            say("RCPT TO:<b@example.org>", "250");
            say("DATA", "354");
            write(content);
            say(".", "250");
        }

        void say(String line, String answer) throws IOException {
            write(line + "\r\n");
            assertThat(answers.readLine()).startsWith(answer);
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
