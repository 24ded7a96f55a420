package dev.verger.benchmarks.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpInputTest {

    private static final String END = "\r\n.\r\n";

    @Test
    void readsTheVerbsOfCommands() throws IOException {
        SmtpInput input = input("ehlo here\r\nMAIL FROM:<a@example.org>\r\nDATA\r\n");

        assertThat(input.command()).isEqualTo("EHLO");
        assertThat(input.command()).isEqualTo("MAIL");
        assertThat(input.command()).isEqualTo("DATA");
        assertThat(input.command()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: a\r\n\r\nbody",
                "a dot . inside\r\n..two at the begin\r\n.\rnot\r\n.x",
                "ends with returns\r\r\r",
                "\r\n.\r"
            })
    void aMailEndsWithTheLineThatIsADotOnly(String mail) throws IOException {
        SmtpInput input = input(mail + END + "QUIT\r\n");

        assertThat(input.skipMail()).isEqualTo(mail.length() + "\r\n".length());
        assertThat(input.command()).isEqualTo("QUIT");
    }

    @Test
    void aMailMayBeEmpty() throws IOException {
        SmtpInput input = input(".\r\nQUIT\r\n");

        assertThat(input.skipMail()).isZero();
        assertThat(input.command()).isEqualTo("QUIT");
    }

    @Test
    void findsTheEndOfAMailThatArrivesInPieces() throws IOException {
        String mail = "x".repeat(200_000);
        var bytes = new ByteArrayInputStream((mail + END + "QUIT\r\n").getBytes(US_ASCII));
        var input = new SmtpInput(new InputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return bytes.read(into, offset, 1);
            }
        });

        assertThat(input.skipMail()).isEqualTo(mail.length() + 2);
        assertThat(input.command()).isEqualTo("QUIT");
    }

    @Test
    void aMailWithoutItsEndIsNone() {
        assertThatThrownBy(() -> input("half a mail\r\n").skipMail()).isInstanceOf(EOFException.class);
    }

    private static SmtpInput input(String text) {
        return new SmtpInput(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    }
}
