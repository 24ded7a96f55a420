package dev.verger.locations.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Captures everything that is logged, of our own packages and of Apple's client at all levels. */
public final class LogCapture extends Handler implements AutoCloseable {

    private static final String OURS = "dev.verger";

    private final StringBuffer text = new StringBuffer();
    private final Level before;

    private LogCapture() {
        before = Logger.getLogger(OURS).getLevel();
        Logger.getLogger(OURS).setLevel(Level.ALL);
        setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    public static LogCapture ofEverything() {
        return new LogCapture();
    }

    @Override
    public void publish(LogRecord record) {
        String message = record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage();
        text.append(message).append('\n');
        if (record.getThrown() != null) {
            var trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace));
            text.append(trace);
        }
    }

    /** Everything that was logged so far. */
    public String text() {
        return text.toString();
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        Logger.getLogger(OURS).setLevel(before);
    }
}
