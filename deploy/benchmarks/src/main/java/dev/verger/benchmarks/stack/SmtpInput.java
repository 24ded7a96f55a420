package dev.verger.benchmarks.stack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** What an SMTP client sends: commands, of which only the verb is read, and mails, which are skipped. */
final class SmtpInput {

    private static final int SIZE = 65_536;
    private static final byte[] END_OF_MAIL = {'\r', '\n', '.', '\r', '\n'};

    /** A mail begins at the begin of a line, so its first line may be the dot already. */
    private static final int LINE_BEGINS = 2;

    private final InputStream input;
    private final byte[] buffer = new byte[SIZE];
    private int position;
    private int end;

    SmtpInput(InputStream input) {
        this.input = input;
    }

    /** The verb of the next command in upper case; null when the client has gone. */
    String command() throws IOException {
        var line = new StringBuilder();
        while (position < end || fill()) {
            char letter = (char) buffer[position++];
            if (letter == '\n') {
                return line.toString().strip().split(" ", 2)[0].toUpperCase(Locale.ROOT);
            }
            line.append(letter);
        }
        return null;
    }

    /** Reads a mail with the line that ends it, and returns its size without that line. */
    long skipMail() throws IOException {
        long bytes = 0;
        int matched = LINE_BEGINS;
        while (matched < END_OF_MAIL.length) {
            if (position == end && !fill()) {
                throw new EOFException("a mail has no end");
            }
            byte next = buffer[position++];
            bytes++;
            matched = next == END_OF_MAIL[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return bytes - (END_OF_MAIL.length - LINE_BEGINS);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, input.read(buffer));
        return end > 0;
    }
}
